package dev.headstart.cache.partial;

import dev.headstart.cache.object.ObjectHead;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/** The fields of an answer that was put together (RFC 9111 §3.4). */
final class Combined {

  /** What describes all the bytes, or this part alone, whatever the last part says (§3.2). */
  private static final List<CharSequence> NOT_NEWS =
      List.of(
          HttpHeaderNames.CONTENT_ENCODING,
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.CONTENT_RANGE);

  private Combined() {}

  /** Those of the first answer, updated by those of the 206 that completed it. */
  static HttpHeaders fields(ObjectHead first, HttpHeaders last) {
    HttpHeaders fields = new DefaultHttpHeaders().set(first.fields());
    // They told of the former answer, and the 206 has its own, or none.
    fields.remove(HttpHeaderNames.AGE);
    fields.remove(HttpHeaderNames.DATE);
    HttpHeaders news = new DefaultHttpHeaders().set(last);
    NOT_NEWS.forEach(news::remove);
    return fields.setAll(news);
  }
}
