package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.origin.OriginAnswer;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/** Asks the origin after a stored object (RFC 9111 §4.3). */
final class Revalidation {

  /** What describes the bytes that are stored, whatever a 304 says (RFC 9111 §3.2). */
  private static final List<CharSequence> OF_THE_BODY =
      List.of(
          HttpHeaderNames.CONTENT_ENCODING,
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.CONTENT_RANGE);

  private Revalidation() {}

  /** Makes {@code request} a conditional one (§4.3.1). */
  static void addValidators(ObjectHead stored, HttpHeaders request) {
    String tag = stored.fields().get(HttpHeaderNames.ETAG);
    String modified = stored.fields().get(HttpHeaderNames.LAST_MODIFIED);
    if (tag != null) {
      request.set(HttpHeaderNames.IF_NONE_MATCH, tag);
    }
    if (modified != null) {
      request.set(HttpHeaderNames.IF_MODIFIED_SINCE, modified);
    }
  }

  /** The stored head, freshened by a 304 (§4.3.4). */
  static ObjectHead refreshed(ObjectHead stored, OriginAnswer answer) {
    HttpHeaders fields = new DefaultHttpHeaders().set(stored.fields());
    // They told of the former answer, and the 304 has its own, or none.
    fields.remove(HttpHeaderNames.AGE);
    fields.remove(HttpHeaderNames.DATE);
    HttpHeaders news = new DefaultHttpHeaders().set(answer.fields());
    OF_THE_BODY.forEach(news::remove);
    fields.setAll(news);
    return new ObjectHead(
        stored.key(), stored.status(), answer.requested(), answer.received(), fields);
  }
}
