package dev.headstart.gateway.link;

/**
 * What a request brings over a link: a photograph, in either direction, or something small that
 * somebody waits for.
 *
 * @param kind which of these
 * @param bytes about how many; of what is small they do not count
 */
public record Cargo(Kind kind, long bytes) {

  /** Which way it goes. */
  public enum Kind {
    /** Small; a page, an answer of the API, a purge. */
    URGENT,
    /** A photograph that is sent. */
    PUSHED,
    /** A photograph that is asked for, and comes. */
    FETCHED
  }

  /** A page, an answer of the API, a purge. */
  public static final Cargo URGENT = new Cargo(Kind.URGENT, 0);

  /** For what does not say how large it is. */
  private static final long TYPICAL_PHOTOGRAPH = 100_000;

  /** A photograph that is asked for. */
  public static final Cargo FETCHED = new Cargo(Kind.FETCHED, TYPICAL_PHOTOGRAPH);

  /** A photograph that is sent; its length is negative where it is not known. */
  public static Cargo pushed(long length) {
    return new Cargo(Kind.PUSHED, length < 0 ? TYPICAL_PHOTOGRAPH : length);
  }
}
