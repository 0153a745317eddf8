package dev.headstart.tracing;

import dev.headstart.contract.warm.Traceparent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A span that has begun. All of its times come of one reading of the clock and of {@link
 * System#nanoTime}, so that they agree with each other whatever is done to the clock meanwhile.
 * Thread-safe; {@link #end} counts once.
 */
public final class OpenSpan {

  /** The span of what nobody records. */
  public static final OpenSpan NONE = new OpenSpan(null, Span.NOOP, 0);

  private final Tracer tracer;
  private final Span span;

  /** Unix nanoseconds less {@link System#nanoTime}. */
  private final long offset;

  private OpenSpan(Tracer tracer, Span span, long offset) {
    this.tracer = tracer;
    this.span = span;
    this.offset = offset;
  }

  static OpenSpan begin(
      Tracer tracer, String name, Span.Kind kind, TraceContext parent, long started) {
    Instant now = Instant.now();
    long offset =
        TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
    return begin(tracer, name, kind, parent, started, offset);
  }

  private static OpenSpan begin(
      Tracer tracer, String name, Span.Kind kind, TraceContext parent, long started, long offset) {
    Span span =
        tracer
            .spanBuilder()
            .name(name)
            .kind(kind)
            .setParent(parent)
            .startTimestamp(started + offset, TimeUnit.NANOSECONDS)
            .start();
    return new OpenSpan(tracer, span, offset);
  }

  /** Whether somebody records it. */
  public boolean isRecorded() {
    return tracer != null;
  }

  /** Begins a span of a part of this, now. */
  public OpenSpan child(String name, Span.Kind kind) {
    return isRecorded()
        ? begin(tracer, name, kind, span.context(), System.nanoTime(), offset)
        : NONE;
  }

  public OpenSpan tag(String name, String value) {
    span.tag(name, value);
    return this;
  }

  public OpenSpan tag(String name, long value) {
    span.tag(name, value);
    return this;
  }

  public OpenSpan tag(String name, double value) {
    span.tag(name, value);
    return this;
  }

  public OpenSpan tag(String name, boolean value) {
    span.tag(name, value);
    return this;
  }

  /** Something that has just happened. */
  public OpenSpan event(String what) {
    if (isRecorded()) {
      span.event(what, System.nanoTime() + offset, TimeUnit.NANOSECONDS);
    }
    return this;
  }

  /** What is written for others whom this causes to do something; empty where nobody records it. */
  public Optional<Traceparent> traceparent() {
    return isRecorded() ? Spans.placeOf(span) : Optional.empty();
  }

  /** Ends it now. */
  public void end() {
    end(System.nanoTime());
  }

  /**
   * Ends it.
   *
   * @param ended when, by {@link System#nanoTime}
   */
  public void end(long ended) {
    if (isRecorded()) {
      span.end(ended + offset, TimeUnit.NANOSECONDS);
    }
  }
}
