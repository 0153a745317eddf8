package dev.headstart.api.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  private final AtomicLong nanos = new AtomicLong();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private RateLimit limit(String limit, int remembered) {
    return new RateLimit("tests", Limit.of(limit), remembered, nanos::get, new RateMeters(meters));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void asOftenAsTheCountAtOnceAndThenAsTimeGivesBack() {
    RateLimit limit = limit("3/30s", 10);
    for (int left = 2; left >= 0; left--) {
      assertThat(limit.take("ann")).isEqualTo(new RateLimit.Verdict(true, left, Duration.ZERO));
    }
    assertThat(limit.take("ann"))
        .isEqualTo(new RateLimit.Verdict(false, 0, Duration.ofSeconds(10)));

    pass(Duration.ofMillis(9_999));
    assertThat(limit.take("ann").granted()).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(limit.take("ann").granted()).isTrue();
    assertThat(limit.take("ann").granted()).isFalse();
  }

  @Test
  void nobodyPaysForSomebodyElse() {
    RateLimit limit = limit("1/1h", 10);
    limit.take("ann");

    assertThat(limit.take("bea").granted()).isTrue();
    assertThat(limit.take("ann").granted()).isFalse();
  }

  @Test
  void whatIsRefusedIsCountedAndSaysWhenToComeAgain() {
    RateLimit limit = limit("1/1m", 10);
    limit.require("ann");

    assertThatThrownBy(() -> limit.require("ann")).hasMessageContaining("429");
    assertThat(limit.problem(limit.take("ann")).getHeaders().getFirst("Retry-After"))
        .isEqualTo("60");
    assertThat(meters.get("headstart.rate.refused").tag("limit", "tests").counter().count())
        .isEqualTo(2);
  }

  @Test
  void onlySoManyAreRemembered() {
    RateLimit limit = limit("1/1h", 10);
    for (int i = 0; i < 1000; i++) {
      limit.take("somebody " + i);
    }
    limit.settle();

    assertThat(meters.get("headstart.rate.counted").gauge().value()).isLessThanOrEqualTo(10);
  }

  @Test
  void noLimitIsNoLimit() {
    RateLimit limit = limit("0", 1);
    for (int i = 0; i < 100; i++) {
      assertThat(limit.take("ann").granted()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "10", "/1m", "10/", "10/x", "-1/1m", "10/0s", "10/-1m"})
  void whatIsNoLimitIsSaid(String text) {
    assertThatThrownBy(() -> Limit.of(text)).hasMessageContaining("20/10m");
  }

  @Test
  void addressesAreCountedByWhoHasThem() {
    assertThat(AddressKey.of("203.0.113.9")).isNotEqualTo(AddressKey.of("203.0.113.8"));
    assertThat(AddressKey.of("2001:db8::1")).isEqualTo(AddressKey.of("2001:db8::ffff:1"));
    assertThat(AddressKey.of("2001:db8:0:1::1")).isNotEqualTo(AddressKey.of("2001:db8::1"));
    assertThat(AddressKey.of("fe80::1%eth0")).isEqualTo(AddressKey.of("fe80::2"));
    assertThat(AddressKey.of("who knows")).isEqualTo("unknown");
  }
}
