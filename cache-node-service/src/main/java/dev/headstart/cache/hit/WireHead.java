package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.Hit;
import dev.headstart.cache.object.Keepsake;

/**
 * An object's head as it goes over the wire, but for three numbers that change from answer to
 * answer: made once in each version of HTTP, and kept with the object.
 */
final class WireHead implements Keepsake {

  private Http1Head http1;
  private Http2Head http2;

  private WireHead() {}

  private static WireHead of(Hit hit) {
    if (hit.head().keepsake() instanceof WireHead known) {
      return known;
    }
    var made = new WireHead();
    hit.head().keep(made);
    return made;
  }

  /** The head in HTTP/1.1. */
  static Http1Head http1(Hit hit) {
    WireHead head = of(hit);
    Http1Head known = head.http1;
    if (known == null) {
      known = new Http1Head(hit.pattern());
      head.http1 = known;
    }
    return known;
  }

  /** The head in HTTP/2. */
  static Http2Head http2(Hit hit) {
    WireHead head = of(hit);
    Http2Head known = head.http2;
    if (known == null) {
      known = new Http2Head(hit.pattern());
      head.http2 = known;
    }
    return known;
  }
}
