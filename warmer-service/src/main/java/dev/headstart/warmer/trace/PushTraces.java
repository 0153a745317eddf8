package dev.headstart.warmer.trace;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.Traceparent;
import dev.headstart.tracing.OpenSpan;
import dev.headstart.tracing.Spans;
import io.micrometer.tracing.Span;

/**
 * Begins the spans of photographs that were announced by a page which is being recorded: one for
 * each that is pushed, and one without length for each that is not, which says why. Thread-safe;
 * never waits.
 */
public final class PushTraces {

  private static final String DECISION = "headstart.decision";

  private final Spans spans;

  public PushTraces(Spans spans) {
    this.spans = spans;
  }

  /** Whether there is somebody to tell. */
  public boolean areOn() {
    return spans.isOn();
  }

  /** Traces of nothing. */
  public static PushTraces off() {
    return new PushTraces(Spans.off());
  }

  /**
   * A photograph is to be pushed.
   *
   * @param region where to
   * @param age of its datagram when that was decided, in milliseconds
   */
  public PushTrace begin(Traceparent cause, PhotoTarget photo, RegionName region, long age) {
    return new PushTrace(cause, span("push", cause, photo, region, age));
  }

  /**
   * A photograph is not to be pushed.
   *
   * @param region where it is wanted; {@code null} where that is not known
   * @param decision why not
   */
  public void skipped(
      Traceparent cause, PhotoTarget photo, RegionName region, long age, String decision) {
    OpenSpan span = span("no push", cause, photo, region, age);
    span.tag(DECISION, decision).end();
  }

  private OpenSpan span(
      String name, Traceparent cause, PhotoTarget photo, RegionName region, long age) {
    OpenSpan span = spans.begin(name, Span.Kind.CONSUMER, cause, System.nanoTime());
    if (span.isRecorded()) {
      // The path alone: a signature is a secret, and no part of what is stored.
      span.tag("headstart.photo", photo.path().toString()).tag("headstart.datagram.age_ms", age);
      if (region != null) {
        span.tag("headstart.region", region.value());
      }
    }
    return span;
  }
}
