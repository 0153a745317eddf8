package dev.headstart.tracing;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A span as a collector got it.
 *
 * @param service who made it
 */
public record TestSpan(String service, Span span) {

  public String name() {
    return span.getName();
  }

  public String trace() {
    return hex(span.getTraceId());
  }

  public String id() {
    return hex(span.getSpanId());
  }

  /** The span that it is a part of, or was caused by; empty for none. */
  public String parent() {
    return hex(span.getParentSpanId());
  }

  public Span.SpanKind kind() {
    return span.getKind();
  }

  /** The value of an attribute as text; {@code null} where it has none. */
  public String attribute(String name) {
    return text(span.getAttributesList(), name);
  }

  /** The value of an attribute that is a number. */
  public double number(String name) {
    return Double.parseDouble(attribute(name));
  }

  /** The names of what happened in it. */
  public List<String> events() {
    return span.getEventsList().stream().map(Span.Event::getName).toList();
  }

  /** When it began, Unix nanoseconds. */
  public long start() {
    return span.getStartTimeUnixNano();
  }

  public long nanoseconds() {
    return span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
  }

  static String text(List<KeyValue> attributes, String name) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals(name))
        .map(attribute -> text(attribute.getValue()))
        .findFirst()
        .orElse(null);
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      default -> value.toString();
    };
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  /** On one line, as people read a trace. */
  @Override
  public String toString() {
    return "%s %s (%s) %.1f ms %s"
        .formatted(
            service,
            name(),
            kind().name().replace("SPAN_KIND_", ""),
            nanoseconds() / 1e6,
            span.getAttributesList().stream()
                .map(attribute -> attribute.getKey() + "=" + text(attribute.getValue()))
                .collect(Collectors.joining(" ")));
  }
}
