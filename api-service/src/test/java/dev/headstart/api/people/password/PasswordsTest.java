package dev.headstart.api.people.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private Passwords passwords(int places, int waiting, Duration patience) {
    return new Passwords(new PasswordSettings(places, waiting, patience), meters);
  }

  @Test
  void aPasswordMatchesWhatWasKeptOfItAndNothingElse() {
    Passwords passwords = passwords(1, 0, Duration.ZERO);
    String kept = passwords.hash("correct horse");

    assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
    assertThat(passwords.matches("correct horse", Optional.of(kept))).isTrue();
    assertThat(passwords.matches("correct horsE", Optional.of(kept))).isFalse();
    assertThat(passwords.matches("short", Optional.of(kept))).isFalse();
  }

  @Test
  void whoHasNoPasswordCostsTheSameAndNeverMatches() {
    Passwords passwords = passwords(1, 0, Duration.ZERO);

    assertThat(passwords.matches("correct horse", Optional.empty())).isFalse();
    assertThat(meters.get("headstart.passwords.hashing").timer().count()).isEqualTo(1);
    String parameters = passwords.hash("correct horse").replaceAll("^(.*\\$)[^$]+\\$[^$]+$", "$1");
    assertThat(Passwords.NOBODYS).startsWith(parameters);
  }

  @Test
  void moreThanCanBeHashedIsRefusedAtOnce() throws InterruptedException {
    Passwords passwords = passwords(1, 0, Duration.ofMinutes(1));
    var done = new AtomicInteger();
    var refused = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(40)) {
      IntStream.range(0, 40)
          .forEach(
              _ ->
                  threads.execute(
                      () -> {
                        try {
                          passwords.hash("correct horse");
                          done.incrementAndGet();
                        } catch (Problem busy) {
                          assertThat(busy.getStatusCode().value()).isEqualTo(503);
                          assertThat(busy.getHeaders().getFirst("Retry-After")).isNotNull();
                          refused.incrementAndGet();
                        }
                      }));
    }
    assertThat(done.get() + refused.get()).isEqualTo(40);
    assertThat(done).hasPositiveValue();
    assertThat(refused).hasPositiveValue();
    assertThat(meters.get("headstart.passwords.turned.away").counter().count())
        .isEqualTo(refused.get());
    assertThat(meters.get("headstart.passwords.places").gauge().value()).isEqualTo(1);
  }

  @Test
  void theRuleCountsCharacters() {
    assertThat(PasswordRule.admits("1234567")).isFalse();
    assertThat(PasswordRule.admits("12345678")).isTrue();
    assertThat(PasswordRule.admits("😀".repeat(8))).isTrue();
    assertThat(PasswordRule.admits("x".repeat(200))).isTrue();
    assertThat(PasswordRule.admits("x".repeat(201))).isFalse();
    assertThat(PasswordRule.admits(null)).isFalse();
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new PasswordSettings(0, 0, Duration.ZERO))
        .hasMessageContaining("at least one password");
  }
}
