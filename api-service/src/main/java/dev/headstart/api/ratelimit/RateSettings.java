package dev.headstart.api.ratelimit;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may do something. Each is written as {@code count/time}, such as {@code
 * 20/10m}, or {@code 0} for no limit, and holds for one replica of the API.
 *
 * @param signInsByName attempts to sign in, or to change a password, under one name
 * @param signInsByAddress attempts to sign in from one address
 * @param signUps new people from one address
 * @param uploads photographs of one person
 * @param writes changes of any kind by one person, uploads not among them
 * @param remembered of how many names, addresses and people each limit keeps count; beyond, those
 *     that did nothing for longest are forgotten
 */
public record RateSettings(
    @DefaultValue("20/10m") Limit signInsByName,
    @DefaultValue("100/10m") Limit signInsByAddress,
    @DefaultValue("200/1h") Limit signUps,
    @DefaultValue("5000/1h") Limit uploads,
    @DefaultValue("10000/1h") Limit writes,
    @DefaultValue("100000") int remembered) {

  public RateSettings {
    if (remembered < 1) {
      throw new IllegalArgumentException(
          "Count at least one name, address and person: 1 or more, for instance 100000.");
    }
  }
}
