package dev.headstart.api.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void pausesDoubleUpToTheLongest() {
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    assertThat(Stream.iterate(Duration.ZERO, backoff::after).skip(1).limit(5))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));
  }
}
