package dev.headstart.warmer.decision;

import dev.headstart.contract.warm.Decoded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The meters of the decisions. Once all is quiet:
 *
 * <ul>
 *   <li>datagrams received = rejected (of all reasons) + failed + those with an age, where the
 *       sender's clock is not ahead (a timer records nothing negative)
 *   <li>photographs announced in datagrams that were not rejected = photographs of all decisions +
 *       those that wait
 *   <li>photographs of decision {@code push} = pushes of all outcomes + those in flight
 * </ul>
 */
public final class DecisionMetrics {

  private final Map<Decoded.Reason, Counter> rejected = new EnumMap<>(Decoded.Reason.class);
  private final Map<Decision, Counter> photographs = new EnumMap<>(Decision.class);
  private final Timer ages;

  public DecisionMetrics(MeterRegistry registry, RecentlyPushed recent) {
    for (Decoded.Reason reason : Decoded.Reason.values()) {
      rejected.put(
          reason,
          Counter.builder("headstart.warmer.datagrams.rejected")
              .description("Datagrams that announce nothing")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    for (Decision decision : Decision.values()) {
      photographs.put(
          decision,
          Counter.builder("headstart.warmer.photographs")
              .description("Announced photographs, by what became of them")
              .baseUnit("photographs")
              .tag("decision", decision.tag())
              .register(registry));
    }
    ages =
        Timer.builder("headstart.warmer.datagrams.age")
            .description("Age of datagrams when they were read; those from ahead do not count")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofSeconds(1))
            .register(registry);
    Gauge.builder("headstart.warmer.recent", recent, RecentlyPushed::size)
        .description("Entries in the list of recently pushed photographs")
        .baseUnit("entries")
        .register(registry);
  }

  /** Counts a datagram that says something, and was {@code age} milliseconds old then. */
  void read(long age) {
    ages.record(age, TimeUnit.MILLISECONDS);
  }

  /** Counts a datagram that announces nothing. */
  void rejected(Decoded.Reason reason) {
    rejected.get(reason).increment();
  }

  public void decided(Decision decision, int count) {
    photographs.get(decision).increment(count);
  }
}
