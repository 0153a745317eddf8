package dev.headstart.cache.origin;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * A request for the origin.
 *
 * @param target path and query as they came
 * @param fields its end-to-end fields; host and those of the connection are added
 * @param body its bytes; empty for none
 * @param nearness for those who are nearer than the origin; {@code null} where the origin itself is
 *     to be asked
 */
public record OriginRequest(
    HttpMethod method,
    String target,
    HttpHeaders fields,
    Publisher<ByteBuf> body,
    Nearness nearness) {

  /** A GET of the origin itself. */
  public static OriginRequest get(String target, HttpHeaders fields) {
    return new OriginRequest(HttpMethod.GET, target, fields, Flux.empty(), null);
  }

  /** The same request, which somebody nearer may answer. */
  public OriginRequest nearestFirst(Nearness nearness) {
    return new OriginRequest(method, target, fields, body, nearness);
  }

  /** The same request of the origin itself, with other fields. */
  public OriginRequest withFields(HttpHeaders fields) {
    return new OriginRequest(method, target, fields, body, null);
  }
}
