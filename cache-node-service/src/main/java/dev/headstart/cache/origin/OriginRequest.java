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
 */
public record OriginRequest(
    HttpMethod method, String target, HttpHeaders fields, Publisher<ByteBuf> body) {

  /** A GET. */
  public static OriginRequest get(String target, HttpHeaders fields) {
    return new OriginRequest(HttpMethod.GET, target, fields, Flux.empty());
  }
}
