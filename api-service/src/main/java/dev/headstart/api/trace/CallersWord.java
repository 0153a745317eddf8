package dev.headstart.api.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.function.BooleanSupplier;

/**
 * Reads a request's {@code traceparent} as W3C Trace Context says. A stranger's trace is continued
 * under its number, but whether it is recorded is decided here, since strangers could otherwise
 * have everything recorded. What asks after the service's health is no page, and is never recorded.
 */
final class CallersWord implements TextMapPropagator {

  private static final ContextKey<Boolean> NO_PAGE = ContextKey.named("headstart-no-page");

  private final TextMapPropagator w3c = W3CTraceContextPropagator.getInstance();
  private final TraceSettings settings;
  private final String management;
  private final BooleanSupplier chance;

  /**
   * @param management the path under which the service is asked after its health
   * @param chance whether something is recorded that nobody has decided on
   */
  CallersWord(TraceSettings settings, String management, BooleanSupplier chance) {
    this.settings = settings;
    this.management = management;
    this.chance = chance;
  }

  /** Whether a request comes from somebody who looks at a page. */
  static boolean isPage(Context context) {
    return context.get(NO_PAGE) == null;
  }

  @Override
  public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
    Context said = w3c.extract(context, carrier, getter);
    if (!(carrier instanceof HttpServletRequest request)) {
      return said;
    }
    if (request.getRequestURI().startsWith(management)) {
      return recorded(said, false).with(NO_PAGE, true);
    }
    return settings.trusts(request.getRemoteAddr()) ? said : recorded(said, chance.getAsBoolean());
  }

  /** The same cause, if there is one, with another flag. */
  private static Context recorded(Context said, boolean sampled) {
    SpanContext cause = Span.fromContext(said).getSpanContext();
    return cause.isValid()
        ? said.with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    cause.getTraceId(),
                    cause.getSpanId(),
                    sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                    cause.getTraceState())))
        : said;
  }

  @Override
  public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
    w3c.inject(context, carrier, setter);
  }

  @Override
  public Collection<String> fields() {
    return w3c.fields();
  }
}
