package dev.headstart.api.people.password;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the machine the hashing of passwords may take: each that is under way holds 19 MiB
 * and a processor.
 *
 * @param places how many are hashed at once
 * @param waiting how many more may wait for a place; beyond, it is refused at once
 * @param patience how long one waits for a place
 */
public record PasswordSettings(
    @DefaultValue("2") int places,
    @DefaultValue("64") int waiting,
    @DefaultValue("5s") Duration patience) {

  public PasswordSettings {
    if (places < 1 || waiting < 0 || patience.isNegative()) {
      throw new IllegalArgumentException(
          "Hash at least one password at once, and let others wait for no time or some:"
              + " for instance places 2, waiting 64, patience 5s.");
    }
  }
}
