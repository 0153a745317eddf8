package dev.headstart.api.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Decides what is recorded: what is caused by something recorded; of pages without a cause, some.
 * Not by a trace's number, as is usual, which a stranger could choose. Thread-safe.
 */
final class PageSampler implements Sampler {

  private final BooleanSupplier chance;

  /**
   * @param chance whether something is recorded that nobody has decided on
   */
  PageSampler(BooleanSupplier chance) {
    this.chance = chance;
  }

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String trace,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    SpanContext cause = Span.fromContext(parent).getSpanContext();
    boolean recorded =
        cause.isValid() ? cause.isSampled() : CallersWord.isPage(parent) && chance.getAsBoolean();
    return recorded ? SamplingResult.recordAndSample() : SamplingResult.drop();
  }

  @Override
  public String getDescription() {
    return "PageSampler";
  }
}
