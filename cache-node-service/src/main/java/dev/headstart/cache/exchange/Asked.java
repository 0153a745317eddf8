package dev.headstart.cache.exchange;

import dev.headstart.cache.access.Permission;
import dev.headstart.cache.arrival.Audience;
import dev.headstart.cache.fellow.FellowField;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Asker;
import dev.headstart.cache.origin.Nearness;
import dev.headstart.cache.origin.OriginRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * A request that was understood.
 *
 * @param door by which port it came
 * @param head whether only the head is wanted
 * @param key of the object that it asks for
 * @param target path and query as they came
 * @param permission what it may see
 * @param fields its fields
 * @param started when it came, by {@link System#nanoTime}
 * @param freshened whether the origin has said, on its behalf, that what is stored is still good
 */
record Asked(
    Door door,
    boolean head,
    ObjectKey key,
    String target,
    Permission permission,
    HttpHeaders fields,
    long started,
    boolean freshened) {

  /** With whom it may wait for a fetch. */
  Audience audience() {
    if (credentials()) {
      return new Audience.OneRequest();
    }
    return permission == Permission.SIGNED ? new Audience.Signed() : new Audience.Unsigned();
  }

  boolean credentials() {
    return fields.contains(HttpHeaderNames.AUTHORIZATION);
  }

  /** Whether it counts as somebody who wants to see the object. */
  boolean fromViewer() {
    return asker() == Asker.VIEWER;
  }

  /** On whose behalf it is made. */
  Asker asker() {
    return switch (door) {
      case VIEWERS -> head ? Asker.NOBODY : Asker.VIEWER;
      case INTERNAL -> head ? Asker.NOBODY : Asker.WARMER;
      case FELLOWS -> FellowField.of(fields).orElse(Asker.NOBODY);
    };
  }

  /** The request, which a fellow may answer unless it was one who asked, or a warmer. */
  OriginRequest nearestFirst(OriginRequest request) {
    return door == Door.VIEWERS ? request.nearestFirst(new Nearness(key, asker())) : request;
  }

  Asked withFreshened() {
    return new Asked(door, head, key, target, permission, fields, started, true);
  }
}
