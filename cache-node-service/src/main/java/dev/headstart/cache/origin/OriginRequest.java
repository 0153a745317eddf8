package dev.headstart.cache.origin;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.reactivestreams.Publisher;

/**
 * A request for the origin.
 *
 * @param target path and query as they came
 * @param fields its end-to-end fields, {@code Content-Length} among them where the body's length is
 *     known; host and those of the connection are added
 * @param body its bytes, to be subscribed at most once; {@code null} for none
 */
public record OriginRequest(
    HttpMethod method, String target, HttpHeaders fields, Publisher<ByteBuf> body) {

  /** A GET. */
  public static OriginRequest get(String target, HttpHeaders fields) {
    return new OriginRequest(HttpMethod.GET, target, fields, null);
  }

  /** A HEAD. */
  public static OriginRequest head(String target, HttpHeaders fields) {
    return new OriginRequest(HttpMethod.HEAD, target, fields, null);
  }

  /** Whether it may be sent again where no answer came to it. */
  boolean isRepeatable() {
    return body == null && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD));
  }
}
