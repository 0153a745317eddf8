package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.Hit;
import dev.headstart.cache.object.ObjectHead;
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
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Makes the head of a hit in HTTP/2. It is the same for all hits of an object within one second,
 * and kept with the object until then: as a field block that leaves the connection's dynamic table
 * as it is (RFC 7541 §6.2.2), so that it is good for any connection.
 */
final class Http2Head {

  private static final int USUAL = 256;
  private static final int ALWAYS_HUFFMAN = 0;

  /** Encoders without a dynamic table, which have said so before. */
  private static final FastThreadLocal<Http2HeadersEncoder> ENCODERS =
      new FastThreadLocal<>() {
        @Override
        protected Http2HeadersEncoder initialValue() throws Http2Exception {
          var encoder =
              new DefaultHttp2HeadersEncoder(
                  Http2HeadersEncoder.NEVER_SENSITIVE, true, 2, ALWAYS_HUFFMAN);
          encoder.maxHeaderTableSize(0);
          encode(encoder, new DefaultHttp2Headers());
          return encoder;
        }
      };

  private Http2Head() {}

  /** All fields of the answer. */
  static Http2Headers fields(Hit hit) {
    HttpHeaders fields = hit.fields();
    var converted = new DefaultHttp2Headers(false, fields.size() + 1);
    converted.status(HttpResponseStatus.OK.codeAsText());
    HttpConversionUtil.toHttp2Headers(fields, converted);
    return converted;
  }

  /** The same as a field block. */
  static byte[] block(Hit hit) {
    if (!hit.isOrdinary()) {
      return encode(ENCODERS.get(), fields(hit));
    }
    ObjectHead object = hit.head();
    long age = hit.age();
    var sent = object.sent();
    if (sent.age() == age && sent.http2() != null) {
      return sent.http2();
    }
    byte[] block = encode(ENCODERS.get(), fields(hit));
    object.sent(sent.withHttp2(age, block));
    return block;
  }

  private static byte[] encode(Http2HeadersEncoder encoder, Http2Headers fields) {
    ByteBuf block = Unpooled.buffer(USUAL);
    try {
      encoder.encodeHeaders(1, fields, block);
    } catch (Http2Exception e) {
      throw new IllegalStateException("A list of fields is encoded whatever its size.", e);
    }
    return ByteBufUtil.getBytes(block);
  }
}
