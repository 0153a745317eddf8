package dev.headstart.tracing;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What Spring Boot's own properties of tracing are where nobody has set them. Without an endpoint
 * everything is off: no thread, no connection, no room for a trace in the lines of the log. With
 * one, a collector that is away or slow is given up soon, and only spans are sent: metrics are
 * scraped, and logs are the platform's.
 */
final class TracingDefaults implements EnvironmentPostProcessor, Ordered {

  /** The one property that switches tracing on. */
  static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  /** Logs over OTLP, which would have a thread of their own even where they are sent nowhere. */
  private static final String LOGS =
      "org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration,"
          + "org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    boolean on = !environment.getProperty(ENDPOINT, "").isBlank();
    var defaults = new HashMap<String, Object>();
    defaults.put("management.opentelemetry.enabled", on);
    defaults.put("management.tracing.export.enabled", on);
    defaults.putAll(
        Map.of(
            "management.opentelemetry.tracing.export.otlp.connect-timeout", "1s",
            "management.opentelemetry.tracing.export.otlp.timeout", "2s",
            "management.opentelemetry.tracing.export.schedule-delay", "1s",
            "spring.autoconfigure.exclude", LOGS,
            // They would look for a span whenever anything is counted.
            "management.tracing.exemplars.include", "none",
            // What comes from outside is a traceparent or nothing.
            "management.tracing.baggage.enabled", "false",
            "management.tracing.propagation.type", "w3c",
            // Says for each batch what SpanExport says once.
            "logging.level.io.opentelemetry.exporter", "off"));
    environment.getPropertySources().addLast(new MapPropertySource("headstart-tracing", defaults));
  }

  /** After all that may set properties. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
