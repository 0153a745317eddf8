package dev.headstart.cache.exchange;

import dev.headstart.cache.access.Permission;
import dev.headstart.cache.arrival.Audience;
import dev.headstart.cache.object.ObjectKey;
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
    return door == Door.VIEWERS && !head;
  }

  Asked withFreshened() {
    return new Asked(door, head, key, target, permission, fields, started, true);
  }
}
