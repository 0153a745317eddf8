package dev.headstart.gateway.door;

import java.util.Locale;

/** By which port a request came in. It decides what the request may reach. */
public enum Door {
  /** Browsers, from anywhere: nothing they send is believed. */
  VIEWERS,
  /** Gateways of other regions, which have shown their certificates. */
  LINK,
  /** What stands beside the gateway: API, cache node, warmer. */
  LOCAL;

  /** Its name in metrics. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
