package dev.headstart.cache.server;

import dev.headstart.cache.problem.Problems;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The last of a port's guards, before its routes: refuses requests in HTTP/2 that could be read in
 * two ways, which its frames do not show. Those in HTTP/1.x have passed the {@link Http1Gate}.
 */
record Guarded(
    PortMeters meters, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> routes)
    implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

  @Override
  public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
    Refusal refusal =
        request.version().majorVersion() == 2
            ? RequestRules.ofHttp2(request.method(), request.uri(), request.requestHeaders())
            : null;
    if (refusal == null) {
      return routes.apply(request, response);
    }
    meters.refused(refusal);
    return Problems.refuse(request, response, refusal.problem());
  }
}
