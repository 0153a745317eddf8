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
 * @param nearness for those who are nearer than the origin; {@code null} where the origin itself is
 *     to be asked
 */
public record OriginRequest(
    HttpMethod method,
    String target,
    HttpHeaders fields,
    Publisher<ByteBuf> body,
    Nearness nearness) {

  /** A request that the origin itself is to answer. */
  public OriginRequest(
      HttpMethod method, String target, HttpHeaders fields, Publisher<ByteBuf> body) {
    this(method, target, fields, body, null);
  }

  /** A GET. */
  public static OriginRequest get(String target, HttpHeaders fields) {
    return new OriginRequest(HttpMethod.GET, target, fields, null);
  }

  /** A HEAD. */
  public static OriginRequest head(String target, HttpHeaders fields) {
    return new OriginRequest(HttpMethod.HEAD, target, fields, null);
  }

  /** The same request, which somebody nearer may answer. */
  public OriginRequest nearestFirst(Nearness nearness) {
    return new OriginRequest(method, target, fields, body, nearness);
  }

  /** The same request with other fields. */
  public OriginRequest with(HttpHeaders fields) {
    return new OriginRequest(method, target, fields, body, nearness);
  }

  /** Whether it may be sent again where no answer came to it. */
  boolean isRepeatable() {
    return body == null && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD));
  }
}
