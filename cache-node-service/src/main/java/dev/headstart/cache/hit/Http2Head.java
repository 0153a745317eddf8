package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.Hit;
import dev.headstart.cache.object.ObjectHead;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Map;

/**
 * Makes the head of a hit in HTTP/2. It is the same for all hits of an object within one second,
 * and kept with the object until then.
 */
final class Http2Head {

  private Http2Head() {}

  static Http2Headers of(Hit hit) {
    if (!hit.isOrdinary()) {
      return convert(hit.fields());
    }
    ObjectHead object = hit.head();
    long age = hit.age();
    var sent = object.sent();
    if (sent.age() == age && sent.http2() != null) {
      return sent.http2();
    }
    Http2Headers head = convert(hit.fields());
    object.sent(sent.with(age, head));
    return head;
  }

  private static Http2Headers convert(HttpHeaders fields) {
    var converted = new DefaultHttp2Headers(false, fields.size());
    HttpConversionUtil.toHttp2Headers(fields, converted);
    var flat = new ArrayList<AsciiString>(2 * converted.size());
    for (Map.Entry<CharSequence, CharSequence> field : converted) {
      flat.add(AsciiString.of(field.getKey()));
      flat.add(AsciiString.of(field.getValue()));
    }
    return ReadOnlyHttp2Headers.serverHeaders(
        false, HttpResponseStatus.OK.codeAsText(), flat.toArray(AsciiString[]::new));
  }
}
