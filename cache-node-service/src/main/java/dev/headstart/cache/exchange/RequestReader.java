package dev.headstart.cache.exchange;

import dev.headstart.cache.access.AccessCheck;
import dev.headstart.cache.access.Permission;
import dev.headstart.cache.fellow.FellowField;
import dev.headstart.cache.object.EndToEndFields;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.problem.Problem;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.photo.PhotoTarget;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import reactor.netty.http.server.HttpServerRequest;

/** Understands requests for objects, and writes those for the origin. */
final class RequestReader {

  /** What the origin need not know, or would answer with less than the whole. */
  private static final List<CharSequence> NOT_FOR_ORIGIN =
      List.of(
          HttpHeaderNames.HOST,
          HttpHeaderNames.CONTENT_LENGTH,
          HttpHeaderNames.EXPECT,
          HttpHeaderNames.VIA,
          FellowField.NAME,
          HttpHeaderNames.RANGE,
          HttpHeaderNames.IF_RANGE,
          HttpHeaderNames.IF_MATCH,
          HttpHeaderNames.IF_NONE_MATCH,
          HttpHeaderNames.IF_MODIFIED_SINCE,
          HttpHeaderNames.IF_UNMODIFIED_SINCE);

  private final Acceptance acceptance;
  private final AccessCheck access;

  RequestReader(Acceptance acceptance, AccessCheck access) {
    this.acceptance = acceptance;
    this.access = access;
  }

  Reading read(Door door, HttpServerRequest request) {
    long started = System.nanoTime();
    String target = request.uri();
    boolean head = request.method().equals(HttpMethod.HEAD);
    HttpHeaders fields = request.requestHeaders();
    if (acceptance == Acceptance.PHOTOS) {
      return switch (PhotoTarget.parse(target)) {
        case Parsed.Invalid<PhotoTarget>(String reason) -> refused(target, reason);
        case Parsed.Valid<PhotoTarget>(PhotoTarget photo) ->
            photo(door, head, photo, target, started, fields);
      };
    }
    if (!target.startsWith("/")) {
      return new Reading.Refused(
          new Problem(400, "Bad target", "A request target starts with a slash."));
    }
    return new Reading.Understood(
        new Asked(
            door, head, new ObjectKey(target), target, Permission.OPEN, fields, started, false));
  }

  private static Reading refused(String target, String reason) {
    boolean photoLike = target.startsWith("/photos/");
    return new Reading.Refused(
        new Problem(photoLike ? 400 : 404, photoLike ? "Bad photo path" : "Not found", reason));
  }

  private Reading photo(
      Door door, boolean head, PhotoTarget photo, String target, long started, HttpHeaders fields) {
    Permission permission = access.check(photo);
    if (permission == Permission.FORGED || permission == Permission.EXPIRED) {
      return new Reading.Refused(forbidden(permission));
    }
    int query = target.indexOf('?');
    var key = new ObjectKey(query < 0 ? target : target.substring(0, query));
    return new Reading.Understood(
        new Asked(door, head, key, target, permission, withoutCredentials(fields), started, false));
  }

  /** Credentials are not passed on for photographs, so nothing depends on them. */
  private static HttpHeaders withoutCredentials(HttpHeaders fields) {
    return fields.contains(HttpHeaderNames.AUTHORIZATION)
        ? new DefaultHttpHeaders().set(fields).remove(HttpHeaderNames.AUTHORIZATION)
        : fields;
  }

  /** Why an object may not be served. */
  static Problem forbidden(Permission permission) {
    return switch (permission) {
      case EXPIRED ->
          new Problem(403, "Signature expired", "Reload the page to get a new URL of the photo.");
      case FORGED ->
          new Problem(403, "Bad signature", "Use the photo's URL as the page gave it, unchanged.");
      case OPEN, SIGNED ->
          new Problem(
              403, "Signature needed", "This photo is private: use the URL that the page gave.");
    };
  }

  /** The fields of the request to the origin, to which validators may be added. */
  HttpHeaders forOrigin(Asked asked) {
    HttpHeaders fields =
        acceptance == Acceptance.PHOTOS
            ? new DefaultHttpHeaders()
            : EndToEndFields.of(asked.fields());
    NOT_FOR_ORIGIN.forEach(fields::remove);
    return fields.set(HttpHeaderNames.ACCEPT_ENCODING, "identity");
  }
}
