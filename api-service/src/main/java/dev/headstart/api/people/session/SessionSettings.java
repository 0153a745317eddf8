package dev.headstart.api.people.session;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a browser stays signed in.
 *
 * @param idle without a request
 * @param longest in all, whatever it does
 */
public record SessionSettings(
    @DefaultValue("7d") Duration idle, @DefaultValue("30d") Duration longest) {

  public SessionSettings {
    if (idle.toSeconds() < 60 || longest.compareTo(idle) < 0) {
      throw new IllegalArgumentException(
          "A session lasts a minute at least, and in all not shorter than idle:"
              + " for instance idle 7d, longest 30d.");
    }
  }
}
