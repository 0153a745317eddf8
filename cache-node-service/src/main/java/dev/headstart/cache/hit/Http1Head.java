package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.Hit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The head of hits of one object in HTTP/1.1: a text with three gaps. Immutable. */
final class Http1Head {

  private static final String STATUS_LINE = "HTTP/1.1 200 OK\r\n";
  private static final int USUAL = 512;

  /** What the three numbers may take, in bytes. */
  private static final int NUMBERS = 48;

  private final byte[] text;
  private final int age;
  private final int timeToLive;
  private final int timing;

  /**
   * @param pattern the fields, see {@link Hit#pattern}
   */
  Http1Head(HttpHeaders pattern) {
    String marked = encode(pattern);
    text = marked.getBytes(StandardCharsets.ISO_8859_1);
    age = marked.indexOf(Hit.AGE);
    timeToLive = marked.indexOf(Hit.TIME_TO_LIVE);
    timing = marked.indexOf(Hit.TIMING);
  }

  private static String encode(HttpHeaders fields) {
    var text = new StringBuilder(USUAL).append(STATUS_LINE);
    for (Map.Entry<String, String> field : fields) {
      text.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
    }
    return text.append("\r\n").toString();
  }

  /**
   * Writes status line, fields and blank line.
   *
   * @param more how many bytes there is to be room for behind
   */
  static ByteBuf write(Hit hit, ByteBufAllocator allocator, int more) {
    if (hit.isPlain()) {
      Http1Head head = WireHead.http1(hit);
      ByteBuf out = allocator.directBuffer(head.text.length + NUMBERS + more);
      head.fill(out, hit);
      return out;
    }
    byte[] head = encode(hit.fields()).getBytes(StandardCharsets.ISO_8859_1);
    return allocator.directBuffer(head.length + more).writeBytes(head);
  }

  private void fill(ByteBuf out, Hit hit) {
    out.writeBytes(text, 0, age);
    Digits.write(out, hit.age());
    out.writeBytes(text, age + 1, timeToLive - age - 1);
    Digits.write(out, hit.timeToLive());
    out.writeBytes(text, timeToLive + 1, timing - timeToLive - 1);
    Digits.write(out, hit.tenths() / 10);
    out.writeByte('.');
    Digits.write(out, hit.tenths() % 10);
    out.writeBytes(text, timing + 1, text.length - timing - 1);
  }
}
