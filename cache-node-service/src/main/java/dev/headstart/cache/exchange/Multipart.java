package dev.headstart.cache.exchange;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.exchange.Rendering.Part;
import dev.headstart.cache.object.ObjectHead;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Several parts of an object as one body, {@code multipart/byteranges} (RFC 9110 §14.6): what
 * stands between the parts, and how long it all is. Immutable.
 */
final class Multipart {

  /** Drawn for each process: no object has it in its bytes, but by a chance of one in 2^128. */
  private static final String BOUNDARY = boundary();

  /** The content type of the whole answer. */
  static final String CONTENT_TYPE = "multipart/byteranges; boundary=" + BOUNDARY;

  private static final byte[] CLOSING = ascii("\r\n--" + BOUNDARY + "--\r\n");

  /** How to read some of the object's bytes; {@code null} where they cannot be had. */
  @FunctionalInterface
  interface Opener {
    BodyReader open(long start, long end);
  }

  private final List<Part> parts;
  private final List<byte[]> heads;

  private Multipart(List<Part> parts, List<byte[]> heads) {
    this.parts = parts;
    this.heads = heads;
  }

  private static String boundary() {
    byte[] drawn = new byte[16];
    new SecureRandom().nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  /**
   * @param length of the whole object's body
   */
  static Multipart of(ObjectHead object, List<Part> parts, long length) {
    String type = object.fields().get(HttpHeaderNames.CONTENT_TYPE);
    var heads = new ArrayList<byte[]>(parts.size());
    for (Part part : parts) {
      // The line break before a boundary belongs to it (RFC 2046 §5.1.1).
      heads.add(
          ascii(
              (heads.isEmpty() ? "--" : "\r\n--")
                  + BOUNDARY
                  + (type == null ? "" : "\r\nContent-Type: " + type)
                  + "\r\nContent-Range: "
                  + RenderedHead.contentRange(part, length)
                  + "\r\n\r\n"));
    }
    return new Multipart(parts, heads);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Bytes of the whole answer's content. */
  long length() {
    long sum = CLOSING.length;
    for (int i = 0; i < parts.size(); i++) {
      sum += heads.get(i).length + parts.get(i).end() - parts.get(i).start();
    }
    return sum;
  }

  /** A reader of it all; {@code null} where a part cannot be had. */
  BodyReader open(Opener object) {
    var readers = new ArrayList<BodyReader>(parts.size());
    for (Part part : parts) {
      BodyReader reader = object.open(part.start(), part.end());
      if (reader == null) {
        readers.forEach(BodyReader::close);
        return null;
      }
      readers.add(reader);
    }
    return new MultipartReader(heads, readers, CLOSING);
  }
}
