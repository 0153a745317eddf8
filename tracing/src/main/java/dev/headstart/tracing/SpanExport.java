package dev.headstart.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spans to the collector, counts what became of them, and says once when that does not take
 * them, and once when it does again. Thread-safe.
 */
final class SpanExport implements SpanExporter {

  private static final Logger LOG = LoggerFactory.getLogger(SpanExport.class);

  private final SpanExporter exporter;
  private final SpanMeters meters;
  private final AtomicBoolean failing = new AtomicBoolean();

  SpanExport(SpanExporter exporter, SpanMeters meters) {
    this.exporter = exporter;
    this.meters = meters;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> ended(count, result));
  }

  private void ended(int count, CompletableResultCode result) {
    boolean exported = result.isSuccess();
    meters.left(count, exported);
    if (!exported && failing.compareAndSet(false, true)) {
      LOG.warn(
          "The collector takes no spans ({}); they are lost until it does, which is said then.",
          reason(result.getFailureThrowable()));
    } else if (exported && failing.compareAndSet(true, false)) {
      LOG.info("The collector takes spans again.");
    }
  }

  /** The cause of all causes; an answer that is an error has none. */
  private static String reason(Throwable failure) {
    if (failure == null || failure.getCause() == null) {
      return "it answers with an error";
    }
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
