package dev.headstart.cache.exchange;

import dev.headstart.cache.access.AccessCheck;
import dev.headstart.cache.access.Permission;
import dev.headstart.cache.fellow.FellowField;
import dev.headstart.cache.object.ContentLength;
import dev.headstart.cache.object.EndToEndFields;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Via;
import dev.headstart.cache.problem.Problem;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.photo.PhotoTarget;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import reactor.netty.http.server.HttpServerRequest;

/** Understands requests, and writes those for the origin. */
final class RequestReader {

  /** What is between a viewer and us, or is said anew to the origin. */
  private static final List<CharSequence> OURS =
      List.of(HttpHeaderNames.HOST, HttpHeaderNames.EXPECT, FellowField.NAME);

  /** To what the origin would answer with less than the whole. */
  private static final List<CharSequence> PARTIAL =
      List.of(
          HttpHeaderNames.CONTENT_LENGTH,
          HttpHeaderNames.RANGE,
          HttpHeaderNames.IF_RANGE,
          HttpHeaderNames.IF_MATCH,
          HttpHeaderNames.IF_NONE_MATCH,
          HttpHeaderNames.IF_MODIFIED_SINCE,
          HttpHeaderNames.IF_UNMODIFIED_SINCE);

  private static final Problem BAD_TARGET =
      new Problem(
          400,
          "Bad target",
          "A request target starts with a slash and has neither spaces nor other characters that"
              + " must be percent-encoded.");

  private static final Problem LOOP =
      new Problem(
          508,
          "Loop detected",
          "The request has come by here before: the origin that is configured leads back to this"
              + " cache, or two caches in a row have one name (headstart.cache.name).");

  private final Acceptance acceptance;
  private final AccessCheck access;
  private final String via;

  /**
   * @param via this node's word in {@code Via}
   */
  RequestReader(Acceptance acceptance, AccessCheck access, String via) {
    this.acceptance = acceptance;
    this.access = access;
    this.via = via;
  }

  /** Reads a GET or HEAD. */
  Reading read(Door door, HttpServerRequest request) {
    HttpHeaders fields = request.requestHeaders();
    if (isLoop(door, fields)) {
      return new Reading.Refused(LOOP);
    }
    boolean head = request.method().equals(HttpMethod.HEAD);
    if (acceptance == Acceptance.PHOTOS) {
      return switch (PhotoTarget.parse(request.uri())) {
        case Parsed.Invalid<PhotoTarget>(String reason) -> refused(request.uri(), reason);
        case Parsed.Valid<PhotoTarget>(PhotoTarget photo) ->
            photo(door, head, photo, request.uri(), fields);
      };
    }
    Optional<String> target = Target.pathAndQuery(request.uri());
    if (target.isEmpty()) {
      return new Reading.Refused(BAD_TARGET);
    }
    // RFC 9110 §9.3.1: what a body means to a GET is between its sender and the origin.
    return hasBody(fields)
        ? errand(request, target.get(), Telling.BYPASS)
        : new Reading.Understood(
            new Asked(
                door, head, new ObjectKey(target.get()), target.get(), Permission.OPEN, fields));
  }

  /** Reads a request with any other method, for a cache of anything. */
  Reading readOther(Door door, HttpServerRequest request) {
    if (isLoop(door, request.requestHeaders())) {
      return new Reading.Refused(LOOP);
    }
    if (MaxForwards.ended(request)) {
      return new Reading.ForUs();
    }
    boolean asterisk = request.uri().equals("*") && request.method().equals(HttpMethod.OPTIONS);
    Optional<String> target = asterisk ? Optional.of("*") : Target.pathAndQuery(request.uri());
    return target.isEmpty()
        ? new Reading.Refused(BAD_TARGET)
        : errand(request, target.get(), Telling.METHOD);
  }

  private static Reading errand(HttpServerRequest request, String target, String why) {
    HttpHeaders fields = EndToEndFields.of(request.requestHeaders());
    OURS.forEach(fields::remove);
    MaxForwards.count(request.method(), fields);
    String host = request.requestHeaders().get(HttpHeaderNames.HOST, "");
    return new Reading.ForOrigin(
        new Errand(
            request.method(),
            target,
            request.scheme() + "://" + host,
            fields,
            hasBody(request.requestHeaders()),
            why));
  }

  private static boolean hasBody(HttpHeaders fields) {
    return fields.contains(HttpHeaderNames.TRANSFER_ENCODING)
        || ContentLength.of(fields).orElse(0) > 0;
  }

  /**
   * Whether the request has come by here before. On the gateways' port it may come from a neighbour
   * that has the region's name as we do, though not from there and back; and another node of the
   * region may have passed it on, which no node does twice.
   */
  private boolean isLoop(Door door, HttpHeaders fields) {
    int allowed =
        (door == Door.INTERNAL ? 1 : 0)
            + (door != Door.VIEWERS && FellowField.of(fields).isPresent() ? 1 : 0);
    return Via.passes(fields, via) > allowed;
  }

  private static Reading refused(String target, String reason) {
    boolean photoLike = target.startsWith("/photos/");
    return new Reading.Refused(
        new Problem(photoLike ? 400 : 404, photoLike ? "Bad photo path" : "Not found", reason));
  }

  private Reading photo(
      Door door, boolean head, PhotoTarget photo, String target, HttpHeaders fields) {
    Permission permission = access.check(photo);
    if (permission == Permission.FORGED || permission == Permission.EXPIRED) {
      return new Reading.Refused(forbidden(permission));
    }
    int query = target.indexOf('?');
    var key = new ObjectKey(query < 0 ? target : target.substring(0, query));
    return new Reading.Understood(
        new Asked(door, head, key, target, permission, withoutWhatOnlyOriginsSee(fields)));
  }

  /**
   * Neither credentials nor conditions for origins are passed on for photographs, so nothing
   * depends on them.
   */
  private static HttpHeaders withoutWhatOnlyOriginsSee(HttpHeaders fields) {
    return fields.contains(HttpHeaderNames.AUTHORIZATION) || PassedOn.forOrigins(fields)
        ? new DefaultHttpHeaders()
            .set(fields)
            .remove(HttpHeaderNames.AUTHORIZATION)
            .remove(HttpHeaderNames.IF_MATCH)
            .remove(HttpHeaderNames.IF_UNMODIFIED_SINCE)
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

  /**
   * The fields of the request to the origin for a whole object, to which validators may be added.
   */
  HttpHeaders forOrigin(Asked asked) {
    if (acceptance == Acceptance.PHOTOS) {
      return new DefaultHttpHeaders().set(HttpHeaderNames.ACCEPT_ENCODING, "identity");
    }
    HttpHeaders fields = EndToEndFields.of(asked.fields());
    OURS.forEach(fields::remove);
    PARTIAL.forEach(fields::remove);
    return fields;
  }

  /** As {@link #forOrigin}, with conditions; not for photographs, whose answers are everybody's. */
  HttpHeaders forOrigin(Asked asked, PassedOn conditions) {
    HttpHeaders fields = forOrigin(asked);
    if (acceptance == Acceptance.ANYTHING) {
      conditions.copy(asked.fields(), fields);
    }
    return fields;
  }
}
