package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.Hit;
import dev.headstart.cache.object.ObjectHead;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes the head of a hit in HTTP/1.1. It is the same for all hits of an object within one second,
 * and kept with the object until then.
 */
final class Http1Head {

  private static final String STATUS_LINE = "HTTP/1.1 200 OK\r\n";
  private static final int USUAL = 512;

  private Http1Head() {}

  /** Status line, fields and blank line. */
  static byte[] of(Hit hit) {
    if (!hit.isOrdinary()) {
      return encode(hit.fields());
    }
    ObjectHead object = hit.head();
    long age = hit.age();
    var sent = object.sent();
    if (sent.age() == age && sent.http1() != null) {
      return sent.http1();
    }
    byte[] head = encode(hit.fields());
    object.sent(sent.withHttp1(age, head));
    return head;
  }

  private static byte[] encode(HttpHeaders fields) {
    var text = new StringBuilder(USUAL).append(STATUS_LINE);
    for (Map.Entry<String, String> field : fields) {
      text.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
