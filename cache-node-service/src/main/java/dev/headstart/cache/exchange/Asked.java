package dev.headstart.cache.exchange;

import dev.headstart.cache.access.Permission;
import dev.headstart.cache.arrival.Audience;
import dev.headstart.cache.freshness.RequestDirectives;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.object.VaryRecord;
import dev.headstart.cache.origin.Asker;
import dev.headstart.cache.origin.Nearness;
import dev.headstart.cache.origin.OriginRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * A request that was understood, and what has come of it so far. Immutable.
 *
 * @param door by which port it came
 * @param head whether only the head is wanted
 * @param key of the object that it asks for; where its target's answers vary, of the variant
 * @param target path and query as they came
 * @param permission what it may see
 * @param fields its fields
 * @param directives what they say to caches
 * @param started when it came, by {@link System#nanoTime}
 * @param record by which fields its target's answers vary; {@code null} where none is known
 * @param forwarded why the origin is asked, in the words of RFC 9211 §2.2; {@code ""} where it is
 *     not
 * @param said what the origin said on its behalf
 * @param alone whether it has waited in vain for what others began, and does so no more
 */
record Asked(
    Door door,
    boolean head,
    ObjectKey key,
    String target,
    Permission permission,
    HttpHeaders fields,
    RequestDirectives directives,
    long started,
    VaryRecord record,
    String forwarded,
    Said said,
    boolean alone) {

  /** A request that just came. */
  Asked(
      Door door,
      boolean head,
      ObjectKey key,
      String target,
      Permission permission,
      HttpHeaders fields) {
    this(
        door,
        head,
        key,
        target,
        permission,
        fields,
        RequestDirectives.of(fields),
        System.nanoTime(),
        null,
        "",
        Said.NOTHING,
        false);
  }

  /**
   * With whom it may wait for a fetch. What others wait for was asked for before this request came,
   * and may be stored: a request that minds either waits with nobody. Nor does one whose conditions
   * are for the origin to evaluate, since the others have none.
   */
  Audience audience() {
    if (alone
        || credentials()
        || directives.noCache()
        || directives.noStore()
        || PassedOn.forOrigins(fields)) {
      return new Audience.OneRequest();
    }
    return permission == Permission.SIGNED ? new Audience.Signed() : new Audience.Unsigned();
  }

  boolean credentials() {
    return fields.contains(HttpHeaderNames.AUTHORIZATION);
  }

  /** Whether it counts as somebody who wants to see the object. */
  boolean fromViewer() {
    return door != Door.INTERNAL && !head;
  }

  /** The same request, which a fellow may answer unless it was one who asked, or a warmer. */
  OriginRequest nearestFirst(OriginRequest request) {
    return door == Door.VIEWERS ? request.nearestFirst(new Nearness(key, Asker.VIEWER)) : request;
  }

  /** It turned out that its target's answers vary. */
  Asked selecting(VaryRecord varying) {
    return new Asked(
        door,
        head,
        varying.select(key, fields),
        target,
        permission,
        fields,
        directives,
        started,
        varying,
        forwarded,
        said,
        alone);
  }

  /** The origin is about to be asked. */
  Asked forwardedAs(String why) {
    return new Asked(
        door, head, key, target, permission, fields, directives, started, record, why, said, alone);
  }

  /** The origin has been asked. */
  Asked after(Said word) {
    return new Asked(
        door,
        head,
        key,
        target,
        permission,
        fields,
        directives,
        started,
        record,
        forwarded,
        word,
        alone);
  }

  /** What it waited for is not for it. */
  Asked inVain() {
    return new Asked(
        door,
        head,
        key,
        target,
        permission,
        fields,
        directives,
        started,
        record,
        forwarded,
        said,
        true);
  }
}
