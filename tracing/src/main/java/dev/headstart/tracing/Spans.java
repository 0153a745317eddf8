package dev.headstart.tracing;

import dev.headstart.contract.warm.Traceparent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Optional;

/** Begins spans. Where tracing is off, or a trace is not recorded, that costs nothing. */
public final class Spans {

  /** No tracer; {@code null} where tracing is off. */
  private final Tracer tracer;

  private final SpanMeters meters;

  Spans(Tracer tracer, SpanMeters meters) {
    this.tracer = tracer;
    this.meters = meters;
  }

  /** Spans of nothing. */
  public static Spans off() {
    return new Spans(null, null);
  }

  /** Whether there is a collector to send spans to. */
  public boolean isOn() {
    return tracer != null;
  }

  /**
   * Begins a span of what {@code cause} caused, in another service.
   *
   * @param started when it began, by {@link System#nanoTime}
   * @return {@link OpenSpan#NONE} where nobody would record it, and where as many spans wait as may
   */
  public OpenSpan begin(String name, Span.Kind kind, Traceparent cause, long started) {
    if (tracer == null || !cause.isSampled() || !meters.haveRoom()) {
      return OpenSpan.NONE;
    }
    TraceContext parent =
        tracer
            .traceContextBuilder()
            .traceId(cause.trace())
            .spanId(cause.span())
            .sampled(true)
            .build();
    return OpenSpan.begin(tracer, name, kind, parent, started);
  }

  /** Begins a span of what this thread is doing, where that is being recorded. */
  public OpenSpan beginHere(String name, Span.Kind kind) {
    Span here = tracer == null ? null : tracer.currentSpan();
    return here == null || !Boolean.TRUE.equals(here.context().sampled())
        ? OpenSpan.NONE
        : OpenSpan.begin(tracer, name, kind, here.context(), System.nanoTime());
  }

  /** The place of {@code span} in its trace, as it is written for others. */
  static Optional<Traceparent> placeOf(Span span) {
    TraceContext place = span.context();
    return Traceparent.parse("00-" + place.traceId() + "-" + place.spanId() + "-01");
  }
}
