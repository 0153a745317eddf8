package dev.headstart.cache.exchange;

import dev.headstart.cache.object.EndToEndFields;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** How far OPTIONS and TRACE may go (RFC 9110 §7.6.2), and what they get where they end here. */
final class MaxForwards {

  private static final Set<HttpMethod> LIMITED = Set.of(HttpMethod.OPTIONS, HttpMethod.TRACE);
  private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE";
  private static final int MOST_DIGITS = 9;

  /** What a TRACE does not send back (RFC 9110 §9.3.8). */
  private static final List<CharSequence> SENSITIVE =
      List.of(HttpHeaderNames.AUTHORIZATION, HttpHeaderNames.COOKIE);

  private MaxForwards() {}

  /** Whether a request ends here. */
  static boolean ended(HttpServerRequest request) {
    return remaining(request.method(), request.requestHeaders()) == 0;
  }

  /** Counts a further step in the fields of a request that goes on. */
  static void count(HttpMethod method, HttpHeaders fields) {
    int remaining = remaining(method, fields);
    if (remaining > 0) {
      fields.set(HttpHeaderNames.MAX_FORWARDS, Integer.toString(remaining - 1));
    }
  }

  /** How many steps remain; -1 for any number. */
  private static int remaining(HttpMethod method, HttpHeaders fields) {
    String value = fields.get(HttpHeaderNames.MAX_FORWARDS);
    boolean counts =
        LIMITED.contains(method)
            && value != null
            && !value.isEmpty()
            && value.length() <= MOST_DIGITS
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return counts ? Integer.parseInt(value) : -1;
  }

  /** Answers as the one that the request was for. */
  static Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    if (request.method().equals(HttpMethod.OPTIONS)) {
      return response
          .status(HttpResponseStatus.NO_CONTENT)
          .header(HttpHeaderNames.ALLOW, ALLOW)
          .send();
    }
    HttpHeaders fields = EndToEndFields.of(request.requestHeaders());
    SENSITIVE.forEach(fields::remove);
    var text = new StringBuilder("TRACE ").append(request.uri()).append(" HTTP/1.1\r\n");
    fields.forEach(
        field -> text.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n"));
    byte[] message = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    response
        .header(HttpHeaderNames.CONTENT_TYPE, "message/http")
        .header(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(message.length));
    return response.sendObject(Unpooled.wrappedBuffer(message)).then();
  }
}
