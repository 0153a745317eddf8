package dev.headstart.cache.push;

import dev.headstart.cache.freshness.Storability;
import dev.headstart.cache.object.ContentLength;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.problem.Problem;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.photo.PhotoPath;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What came of reading the head of a push. */
sealed interface PushReading {

  /**
   * @param length of the body that follows
   */
  record Understood(ObjectHead head, long length) implements PushReading {}

  record Refused(Problem problem) implements PushReading {}

  /**
   * The fields that are stored with a pushed photograph: those of the answer that it stands for.
   */
  List<CharSequence> STORED =
      List.of(
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.CONTENT_DISPOSITION,
          HttpHeaderNames.ETAG,
          HttpHeaderNames.LAST_MODIFIED,
          HttpHeaderNames.CACHE_CONTROL,
          HttpHeaderNames.EXPIRES,
          HttpHeaderNames.DATE,
          HttpHeaderNames.AGE,
          "CDN-Cache-Control",
          HeadstartFields.ACCESS);

  /**
   * Reads the head of a push.
   *
   * @param maxObject the largest body that is taken, in bytes
   */
  static PushReading of(String target, HttpHeaders request, Instant now, long maxObject) {
    if (!(PhotoPath.parse(target) instanceof Parsed.Valid<PhotoPath>(PhotoPath path))) {
      return refused(
          400, "Bad photo path", "Push to /photos/{id}_{secret}_{size}.{format}, with no query.");
    }
    OptionalLong length = ContentLength.of(request);
    if (length.isEmpty()) {
      return refused(411, "Length required", "Send the photo's Content-Length.");
    }
    if (length.getAsLong() > maxObject) {
      return refused(
          413,
          "Too large",
          "A photo may have " + maxObject + " bytes (headstart.cache.max-object).");
    }
    if (!request.contains(HttpHeaderNames.CONTENT_TYPE)) {
      return refused(400, "Bad fields", "Send the photo's Content-Type.");
    }
    String access = request.get(HeadstartFields.ACCESS, HeadstartFields.ACCESS_OPEN);
    if (!access.equals(HeadstartFields.ACCESS_OPEN)
        && !access.equals(HeadstartFields.ACCESS_SIGNED)) {
      return refused(400, "Bad fields", "Headstart-Access is open or signed.");
    }
    var fields = new DefaultHttpHeaders();
    STORED.forEach(name -> fields.set(name, request.getAll(name)));
    var head = new ObjectHead(new ObjectKey(path.toString()), now, now, fields);
    var storability =
        Storability.of(
            HttpMethod.GET, EmptyHttpHeaders.INSTANCE, 200, fields, head.freshness(), true);
    if (storability != Storability.STORABLE || !head.freshness().allowsUseAt(now.toEpochMilli())) {
      return refused(
          422,
          "Not storable",
          "The fields forbid a shared cache to use the photo: send a Cache-Control or"
              + " CDN-Cache-Control with a max-age.");
    }
    return new Understood(head, length.getAsLong());
  }

  private static PushReading refused(int status, String title, String detail) {
    return new Refused(new Problem(status, title, detail));
  }
}
