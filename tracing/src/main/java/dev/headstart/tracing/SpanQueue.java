package dev.headstart.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Lets as many spans wait for the collector as the queue behind it has places for, those that are
 * being sent among them, so that the queue itself, which drops in silence, never has to. Never
 * waits. Thread-safe.
 */
final class SpanQueue implements SpanProcessor {

  private final SpanProcessor queue;
  private final SpanMeters meters;

  SpanQueue(SpanProcessor queue, SpanMeters meters) {
    this.queue = queue;
    this.meters = meters;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    // Only what has ended is sent.
  }

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled() && meters.takePlace()) {
      queue.onEnd(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode shutdown() {
    return queue.shutdown();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return queue.forceFlush();
  }
}
