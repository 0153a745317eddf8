package dev.headstart.tracing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The meters of spans, and how many wait. Spans that ended = exported + failed + dropped + waiting.
 * Thread-safe.
 */
final class SpanMeters {

  /** What became of a span; the values of the tag {@code outcome}. */
  enum Outcome {
    /** The collector has it. */
    EXPORTED,
    /** The collector did not take it, or was not there. */
    FAILED,
    /** As many waited as may. */
    DROPPED
  }

  private final Map<Outcome, Counter> spans = new EnumMap<>(Outcome.class);
  private final AtomicInteger waiting = new AtomicInteger();
  private final int places;

  /**
   * @param places how many spans may wait
   */
  SpanMeters(MeterRegistry registry, int places) {
    this.places = places;
    for (Outcome outcome : Outcome.values()) {
      spans.put(
          outcome,
          Counter.builder("headstart.trace.spans")
              .description("Spans that ended, by what became of them")
              .baseUnit("spans")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    Gauge.builder("headstart.trace.waiting", waiting, AtomicInteger::get)
        .description("Spans that wait for the collector")
        .baseUnit("spans")
        .register(registry);
  }

  /** Whether there is room for one more; counts a span for which there is none. */
  boolean haveRoom() {
    if (waiting.get() < places) {
      return true;
    }
    spans.get(Outcome.DROPPED).increment();
    return false;
  }

  /** Takes one of the places that there are to wait; counts a span that got none. */
  boolean takePlace() {
    if (waiting.incrementAndGet() <= places) {
      return true;
    }
    waiting.decrementAndGet();
    spans.get(Outcome.DROPPED).increment();
    return false;
  }

  /** Spans wait no more. */
  void left(int count, boolean exported) {
    waiting.addAndGet(-count);
    spans.get(exported ? Outcome.EXPORTED : Outcome.FAILED).increment(count);
  }
}
