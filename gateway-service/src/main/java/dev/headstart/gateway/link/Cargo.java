package dev.headstart.gateway.link;

/**
 * What a request brings over a link, in whichever direction: a photograph, or something small that
 * somebody waits for.
 *
 * @param photograph whether it is a photograph
 * @param bytes about how many; of what is small they do not count
 */
public record Cargo(boolean photograph, long bytes) {

  /** A page, an answer of the API, a purge. */
  public static final Cargo URGENT = new Cargo(false, 0);

  /** For what does not say how large it is. */
  private static final long TYPICAL_PHOTOGRAPH = 100_000;

  /** A photograph; its length is negative where it is not known. */
  public static Cargo photograph(long length) {
    return new Cargo(true, length < 0 ? TYPICAL_PHOTOGRAPH : length);
  }
}
