package dev.headstart.cache.object;

/**
 * The head of a whole 200 answer as it goes over the wire, for as long as the object is of one age.
 * Immutable; nobody may change what it consists of.
 *
 * @param age the object's, in seconds
 * @param http1 status line, fields and blank line; {@code null} where it was not sent so
 * @param http2 a field block of HPACK that knows no table but the static one; {@code null} where it
 *     was not sent so
 */
public record SentHead(long age, byte[] http1, byte[] http2) {

  /** Of what was never sent. */
  static final SentHead NONE = new SentHead(-1, null, null);

  /** The same, in HTTP/1.1 too. */
  public SentHead withHttp1(long ageNow, byte[] head) {
    return new SentHead(ageNow, head, ageNow == age ? http2 : null);
  }

  /** The same, in HTTP/2 too. */
  public SentHead withHttp2(long ageNow, byte[] head) {
    return new SentHead(ageNow, ageNow == age ? http1 : null, head);
  }
}
