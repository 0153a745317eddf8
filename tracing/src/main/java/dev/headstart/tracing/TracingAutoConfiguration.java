package dev.headstart.tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanProcessors;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts what is ours into Spring Boot's tracing, where an endpoint is set; else, silence. */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
public final class TracingAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBooleanProperty("management.opentelemetry.enabled")
  static class Tracing {

    @Bean
    SpanMeters spanMeters(MeterRegistry registry, OpenTelemetryTracingProperties properties) {
      return new SpanMeters(registry, properties.getExport().getMaxQueueSize());
    }

    @Bean
    SpanExporters countedSpanExporters(ObjectProvider<SpanExporter> exporters, SpanMeters meters) {
      return SpanExporters.of(
          exporters.orderedStream().map(each -> new SpanExport(each, meters)).toList());
    }

    @Bean
    SpanProcessors boundedSpanProcessors(BatchSpanProcessor queue, SpanMeters meters) {
      return SpanProcessors.of(new SpanQueue(queue, meters));
    }

    /**
     * A batch that a collector does not take is lost, and counted: trying again would only wait.
     */
    @Bean
    OtlpHttpSpanExporterBuilderCustomizer tryOnce() {
      return exporter -> exporter.setRetryPolicy(null);
    }

    /** What nobody recorded before it came here is not recorded here. */
    @Bean
    @ConditionalOnMissingBean
    Sampler recordedBefore() {
      return Sampler.parentBased(Sampler.alwaysOff());
    }

    @Bean
    Spans spans(Tracer tracer, SpanMeters meters) {
      return new Spans(tracer, meters);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  Spans noSpans() {
    return Spans.off();
  }
}
