package dev.headstart.gateway.door;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests one client may send at the viewers' port. A client is an IPv4 address or an
 * IPv6 network of 64 bits, as the connection shows it: behind something that ends TLS all viewers
 * are one.
 *
 * @param perSecond on average, 1 to 1,000,000; 0 switches the limit off
 * @param burst how many at once after a pause, 1 to 1,000,000; a page with its photographs
 * @param clients how many clients are told apart, 1 to 10,000,000; 100 bytes each. Those that were
 *     not heard of for longest are forgotten first
 */
public record RateProperties(
    @DefaultValue("0") int perSecond,
    @DefaultValue("200") int burst,
    @DefaultValue("100000") int clients) {

  private static final int MOST = 1_000_000;
  private static final int MOST_CLIENTS = 10_000_000;

  /**
   * @throws IllegalArgumentException where a value cannot be; the sentence says which
   */
  public RateProperties {
    if (perSecond < 0 || perSecond > MOST) {
      throw new IllegalArgumentException(
          "headstart.gateway.viewers.rate.per-second is 1 to 1000000, or 0 for no limit.");
    }
    if (burst < 1 || burst > MOST) {
      throw new IllegalArgumentException(
          "headstart.gateway.viewers.rate.burst is 1 to 1000000, for instance 200.");
    }
    if (clients < 1 || clients > MOST_CLIENTS) {
      throw new IllegalArgumentException(
          "headstart.gateway.viewers.rate.clients is 1 to 10000000, for instance 100000.");
    }
  }

  boolean isOn() {
    return perSecond > 0;
  }
}
