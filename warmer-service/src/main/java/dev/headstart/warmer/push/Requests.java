package dev.headstart.warmer.push;

import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.photo.ExpectedPhotos;
import dev.headstart.contract.warm.Traceparent;
import dev.headstart.warmer.decision.Errand;
import dev.headstart.warmer.http.Peer;
import dev.headstart.warmer.http.RequestHead;
import dev.headstart.warmer.trace.PushTrace;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.function.Function;

/** The requests that the warmer makes, as bytes. */
final class Requests {

  /** What a cache has to know of a photograph beside its bytes. */
  private static final List<CharSequence> CARRIED =
      List.of(
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.ETAG,
          HttpHeaderNames.LAST_MODIFIED,
          HttpHeaderNames.CACHE_CONTROL,
          "CDN-Cache-Control",
          HeadstartFields.ACCESS);

  private Requests() {}

  /**
   * @param step what is told of it, where its page is being recorded
   */
  static ByteBuf get(
      Peer peer,
      String target,
      String authority,
      Errand errand,
      Function<PushTrace, Traceparent> step) {
    return caused(RequestHead.of("GET", peer, target, authority), errand, step).end();
  }

  /**
   * The head of a request that puts what home's answer {@code fields} describe.
   *
   * @param length the body's bytes; negative where it comes in chunks
   */
  static ByteBuf put(Peer peer, String authority, Errand errand, HttpHeaders fields, long length) {
    String target = errand.photo().path().toString();
    RequestHead head =
        caused(RequestHead.of("PUT", peer, target, authority), errand, PushTrace::putsToRegion);
    for (CharSequence name : CARRIED) {
      String value = fields.get(name);
      if (value != null) {
        head.field(name, value);
      }
    }
    if (length < 0) {
      head.field(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    } else {
      head.field(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
    }
    return head.end();
  }

  /** Says for what page it is, so that whoever is asked can say what became of it. */
  private static RequestHead caused(
      RequestHead head, Errand errand, Function<PushTrace, Traceparent> step) {
    return errand
        .trace()
        .map(trace -> head.field(Traceparent.NAME, step.apply(trace).text()))
        .orElse(head);
  }

  /** A whole request that says what is about to be put. */
  static ByteBuf announcement(Peer peer, String authority, ExpectedPhotos expected) {
    String body = expected.toString();
    ByteBuf request =
        RequestHead.of("POST", peer, ExpectedPhotos.TARGET, authority)
            .field(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN)
            .field(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length()))
            .end();
    ByteBufUtil.writeAscii(request, body);
    return request;
  }
}
