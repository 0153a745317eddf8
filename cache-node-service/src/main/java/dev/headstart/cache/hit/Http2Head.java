package dev.headstart.cache.hit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.headstart.cache.exchange.Hit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.HttpConversionUtil;
import java.util.Map;

/**
 * The head of hits of one object in HTTP/2: a field block that leaves the connection's dynamic
 * table as it is (RFC 7541 §6.2.2), so that it is good for any connection, and three fields with a
 * number each. Immutable.
 */
final class Http2Head {

  private static final int USUAL = 256;
  private static final int ALWAYS_HUFFMAN = 0;

  /** What the three numbers may take, in bytes, with the lengths of their fields' values. */
  private static final int NUMBERS = 64;

  private final byte[] block;
  private final NumberField age;
  private final NumberField timeToLive;
  private final NumberField timing;
  private final int size;

  /**
   * @param pattern the fields, see {@link Hit#pattern}
   */
  Http2Head(HttpHeaders pattern) {
    Http2Headers fields = convert(pattern);
    age = take(fields, Hit.AGE);
    timeToLive = take(fields, Hit.TIME_TO_LIVE);
    timing = take(fields, Hit.TIMING);
    block = encode(fields);
    size = block.length + age.size() + timeToLive.size() + timing.size() + NUMBERS;
  }

  /** Takes the value with the mark out of the fields. */
  private static NumberField take(Http2Headers fields, char mark) {
    for (Map.Entry<CharSequence, CharSequence> field : fields) {
      String value = field.getValue().toString();
      int at = value.indexOf(mark);
      if (at >= 0) {
        CharSequence name = field.getKey();
        var others = fields.getAllAndRemove(name);
        others.stream()
            .filter(other -> !other.toString().equals(value))
            .forEach(o -> fields.add(name, o));
        return new NumberField(name.toString(), value.substring(0, at), value.substring(at + 1));
      }
    }
    throw new IllegalArgumentException("The pattern of a head lacks one of its marks.");
  }

  private static Http2Headers convert(HttpHeaders fields) {
    var converted = new DefaultHttp2Headers(false, fields.size() + 1);
    converted.status(HttpResponseStatus.OK.codeAsText());
    HttpConversionUtil.toHttp2Headers(fields, converted);
    return converted;
  }

  private static byte[] encode(Http2Headers fields) {
    var encoder =
        new DefaultHttp2HeadersEncoder(
            Http2HeadersEncoder.NEVER_SENSITIVE, true, 2, ALWAYS_HUFFMAN);
    ByteBuf bytes = Unpooled.buffer(USUAL);
    try {
      encoder.maxHeaderTableSize(0);
      // It begins by saying so, which is not for the viewer.
      encoder.encodeHeaders(1, new DefaultHttp2Headers(), bytes);
      encoder.encodeHeaders(1, fields, bytes.clear());
    } catch (Http2Exception e) {
      throw new IllegalStateException("A list of fields is encoded whatever its size.", e);
    } finally {
      encoder.close();
    }
    return ByteBufUtil.getBytes(bytes);
  }

  /** All fields of the answer. */
  static Http2Headers fields(Hit hit) {
    return convert(hit.fields());
  }

  /** At most how many bytes the block will have. */
  int size() {
    return size;
  }

  /** Writes the field block. */
  void write(ByteBuf out, Hit hit) {
    out.writeBytes(block);
    age.write(out, hit.age());
    timeToLive.write(out, hit.timeToLive());
    timing.writeTenths(out, hit.tenths());
  }

  /** A field whose value is a number between two texts: a literal without indexing, not encoded. */
  private record NumberField(byte[] name, byte[] before, byte[] behind) {

    private static final int WITHOUT_INDEXING = 0;
    private static final int LENGTH_PREFIX = 0x7f;

    NumberField(String name, String before, String behind) {
      this(name.getBytes(ISO_8859_1), before.getBytes(ISO_8859_1), behind.getBytes(ISO_8859_1));
    }

    int size() {
      return name.length + before.length + behind.length;
    }

    void write(ByteBuf out, long number) {
      start(out, Digits.count(number));
      Digits.write(out, number);
      out.writeBytes(behind);
    }

    void writeTenths(ByteBuf out, long tenths) {
      start(out, Digits.count(tenths / 10) + 2);
      Digits.write(out, tenths / 10);
      out.writeByte('.');
      Digits.write(out, tenths % 10);
      out.writeBytes(behind);
    }

    private void start(ByteBuf out, int digits) {
      out.writeByte(WITHOUT_INDEXING);
      writeLength(out, name.length);
      out.writeBytes(name);
      writeLength(out, before.length + digits + behind.length);
      out.writeBytes(before);
    }

    /** RFC 7541 §5.1, with the prefix of a string literal that is not Huffman-encoded (§5.2). */
    private static void writeLength(ByteBuf out, int length) {
      if (length < LENGTH_PREFIX) {
        out.writeByte(length);
        return;
      }
      out.writeByte(LENGTH_PREFIX);
      int rest = length - LENGTH_PREFIX;
      while (rest >= 0x80) {
        out.writeByte(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      out.writeByte(rest);
    }
  }
}
