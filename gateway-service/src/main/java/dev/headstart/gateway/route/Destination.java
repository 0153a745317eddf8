package dev.headstart.gateway.route;

import dev.headstart.contract.region.RegionName;

/** Where a request goes. */
public sealed interface Destination {

  /** Its name in metrics and routes. */
  String tag();

  /** The API, which stands beside this gateway: it is the home data centre's. */
  record Api() implements Destination {
    @Override
    public String tag() {
      return "api";
    }
  }

  /** The cache node of this gateway's region. */
  record Cache() implements Destination {
    @Override
    public String tag() {
      return "cache";
    }
  }

  /** The gateway of another region, which knows the rest of the way. */
  record Link(RegionName region) implements Destination {
    @Override
    public String tag() {
      return "link-" + region;
    }
  }

  /** Nowhere: it is the greeting with which another gateway opens a link, answered with 204. */
  record Greeting() implements Destination {
    @Override
    public String tag() {
      return "greeting";
    }
  }

  /**
   * Nowhere: what it asks for is not here (421, RFC 9110 §15.5.20).
   *
   * @param reason what is expected instead, for whoever sent it
   */
  record Misdirected(String reason) implements Destination {
    @Override
    public String tag() {
      return "misdirected";
    }
  }
}
