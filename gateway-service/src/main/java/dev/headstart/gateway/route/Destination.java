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

  /**
   * The gateway of another region, for a gateway of a third, which has no better way there. It goes
   * over the link that leads there, and over no further relay.
   */
  record Relay(RegionName region) implements Destination {
    @Override
    public String tag() {
      return "relay-" + region;
    }
  }

  /**
   * Nowhere: it is what another gateway has to say to this one: the greeting with which it opens a
   * link, answered with 204, or a question that is answered here.
   */
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
