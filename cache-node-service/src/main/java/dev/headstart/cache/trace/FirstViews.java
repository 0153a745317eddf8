package dev.headstart.cache.trace;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.contract.warm.Traceparent;
import dev.headstart.tracing.OpenSpan;
import dev.headstart.tracing.Spans;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;

/**
 * Tells of pushes whose page is being recorded, and of the first who looks at each photograph: in
 * the same trace, though her own request belongs to none. It remembers so many of either until the
 * other comes. Where no such push is remembered, a view costs one read. Thread-safe.
 */
public final class FirstViews {

  private static final double NANOSECONDS = 1e6;

  private final Spans spans;
  private final Remembered<Pushed> pushed;
  private final Remembered<Early> early;

  /**
   * @param most how many pushes are remembered, and how many fetches for viewers
   * @param time for how long
   */
  public FirstViews(Spans spans, int most, Duration time, Ticker ticker) {
    this.spans = spans;
    this.pushed = new Remembered<>(most, time, ticker);
    this.early = new Remembered<>(most, time, ticker);
  }

  /** Shows how much it remembers. */
  public FirstViews measured(MeterRegistry registry) {
    Gauge.builder("headstart.cache.trace.pushes", pushed, Remembered::size)
        .description("Pushes of recorded pages whose first viewer is awaited")
        .register(registry);
    Gauge.builder("headstart.cache.trace.views", early, Remembered::size)
        .description("Fetches for viewers that are remembered in case a recorded push comes late")
        .register(registry);
    return this;
  }

  // Pushes.

  /** A push comes. */
  public StoreTrace push(ObjectKey key, HttpHeaders fields) {
    if (!spans.isOn()) {
      return StoreTrace.NONE;
    }
    OpenSpan span =
        Traceparent.parse(fields.get(Traceparent.NAME))
            .map(cause -> spans.begin("store", Span.Kind.SERVER, cause, System.nanoTime()))
            .orElse(OpenSpan.NONE);
    return span.isRecorded()
        ? new StoreTrace(
            this, span.tag("http.request.method", "PUT").tag("headstart.photo", key.target()), key)
        : StoreTrace.NONE;
  }

  Pushed await(ObjectKey key, Traceparent store) {
    var awaiting = new Pushed(store);
    pushed.put(key, awaiting);
    return awaiting;
  }

  void forget(ObjectKey key, Pushed push) {
    pushed.forget(key, push);
  }

  void cameTooLate(ObjectKey key, Traceparent store) {
    Early viewer = early.get(key);
    if (viewer != null) {
      tell(key, viewer, viewer.pushed(store));
    }
  }

  // Views.

  /** Whether a push is remembered whose first viewer is awaited: one read. */
  public boolean areAwaited() {
    return !pushed.isEmpty();
  }

  /**
   * The first byte of an object that was pushed is about to be written to a viewer.
   *
   * @param asked when she asked, by {@link System#nanoTime}
   * @param served how she is answered
   */
  public void viewed(ObjectKey key, long asked, String served) {
    Pushed push = pushed.take(key);
    if (push == null) {
      return;
    }
    OpenSpan span = begin(key, push.store(), asked, served);
    long whole = push.whole();
    span.tag("headstart.race", whole != 0 && whole <= asked ? "won" : "tied")
        .tag("headstart.view.after_push_began_ms", (asked - push.began()) / NANOSECONDS);
    if (whole != 0) {
      span.tag("headstart.view.after_push_whole_ms", (asked - whole) / NANOSECONDS);
    }
    span.end();
  }

  /**
   * A viewer is not awaited: what she asked for is fetched for her.
   *
   * @param asked when she asked, by {@link System#nanoTime}
   */
  public void fetching(ObjectKey key, long asked) {
    if (spans.isOn() && early.get(key) == null) {
      early.put(key, new Early(asked));
    }
  }

  /** The first byte of what was fetched is about to be written to a viewer. */
  public void fetched(ObjectKey key) {
    Early viewer = early.get(key);
    if (viewer != null) {
      tell(key, viewer, viewer.answered());
    }
  }

  private void tell(ObjectKey key, Early viewer, Early.Story story) {
    if (story != null) {
      early.forget(key, viewer);
      begin(key, story.push(), story.asked(), "miss")
          .tag("headstart.race", "lost")
          .tag("headstart.view.after_push_began_ms", (story.asked() - story.pushed()) / NANOSECONDS)
          .end(story.answered());
    }
  }

  private OpenSpan begin(ObjectKey key, Traceparent store, long asked, String served) {
    return spans
        .begin("first view", Span.Kind.SERVER, store, asked)
        .tag("http.request.method", "GET")
        .tag("headstart.photo", key.target())
        .tag("headstart.view.served", served);
  }
}
