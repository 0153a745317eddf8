package dev.headstart.api.trace;

import dev.headstart.contract.http.SharedPaths;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import java.util.Locale;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Adds to a request's span what OpenTelemetry's semantic conventions for HTTP call it. Only to the
 * span: the meter's tags, on which dashboards stand, remain Spring's. No query, in which a private
 * photograph's signature is, and no token of a sharing link.
 */
final class RequestAttributes implements ObservationFilter {

  @Override
  public Observation.Context map(Observation.Context context) {
    if (context instanceof ServerRequestObservationContext exchange
        && exchange.getCarrier() != null) {
      String path = SharedPaths.withoutToken(exchange.getCarrier().getRequestURI());
      exchange
          .addHighCardinalityKeyValue(
              KeyValue.of(
                  "http.request.method",
                  exchange.getCarrier().getMethod().toUpperCase(Locale.ROOT)))
          .addHighCardinalityKeyValue(KeyValue.of("url.path", path))
          .addHighCardinalityKeyValue(KeyValue.of("http.url", path));
      if (exchange.getPathPattern() != null) {
        exchange.addHighCardinalityKeyValue(KeyValue.of("http.route", exchange.getPathPattern()));
      }
      if (exchange.getResponse() != null) {
        exchange.addHighCardinalityKeyValue(
            KeyValue.of(
                "http.response.status_code", Integer.toString(exchange.getResponse().getStatus())));
      }
    }
    return context;
  }
}
