package dev.headstart.cache.catchup;

import dev.headstart.cache.store.TieredStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;

/** The meters of catching up. */
public final class CatchUpMeters {

  private final MeterRegistry registry;
  private final InstantSource clock;

  public CatchUpMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Watches whether earlier objects are hidden. */
  void watch(TieredStore store) {
    Gauge.builder("headstart.cache.earlier.hidden", store, s -> s.hidesEarlier() ? 1 : 0)
        .description("1 while what was stored before the start is not served")
        .register(registry);
  }

  /** Watches a follower. */
  OfSource of(Follower follower) {
    String source = follower.state().source();
    Gauge.builder(
            "headstart.cache.purge.feed.position",
            follower,
            f ->
                f.state().position().map(position -> (double) position.number()).orElse(Double.NaN))
        .description("The number of the last purge that was heard of")
        .tag("source", source)
        .register(registry);
    Gauge.builder("headstart.cache.purge.feed.age", follower, this::age)
        .description("How long ago nothing was left to hear of; not a number before the first time")
        .baseUnit("seconds")
        .tag("source", source)
        .register(registry);
    return new OfSource(asked(source, "answered"), asked(source, "failed"));
  }

  private double age(Follower follower) {
    return follower
        .state()
        .caughtUp()
        .map(then -> Duration.between(then, clock.instant()).toMillis() / 1000.0)
        .orElse(Double.NaN);
  }

  private Counter asked(String source, String outcome) {
    return Counter.builder("headstart.cache.purge.feed.questions")
        .description("Times that somebody's log of purges was looked through, or could not be")
        .tag("source", source)
        .tag("outcome", outcome)
        .register(registry);
  }

  /** The counters of one source. */
  static final class OfSource {
    private final Counter answered;
    private final Counter failed;

    private OfSource(Counter answered, Counter failed) {
      this.answered = answered;
      this.failed = failed;
    }

    void answered() {
      answered.increment();
    }

    void failed() {
      failed.increment();
    }
  }
}
