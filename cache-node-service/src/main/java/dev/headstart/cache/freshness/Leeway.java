package dev.headstart.cache.freshness;

/**
 * What may be done with an answer after the end of its lifetime (RFC 9111 §4.2.4, RFC 5861).
 *
 * @param byRequest whether it may be served when a request says that it would take it
 * @param whileRevalidating seconds after the lifetime's end for which it may be served while the
 *     origin is asked after it
 * @param onError seconds after the lifetime's end for which it may be served where the origin fails
 */
public record Leeway(boolean byRequest, long whileRevalidating, long onError) {

  /** None at all. */
  public static final Leeway NONE = new Leeway(false, 0, 0);

  /** For requests that say so: what most answers leave, and share, as there are many in memory. */
  private static final Leeway BY_REQUEST = new Leeway(true, 0, 0);

  /**
   * What an answer's directives leave. {@code no-cache}, {@code must-revalidate} and {@code
   * proxy-revalidate} leave nothing. {@code s-maxage} implies {@code proxy-revalidate} (§5.2.2.10),
   * yet the two extensions are the origin's own, more explicit word beside it (§5.2.3), so it bars
   * requests alone.
   */
  static Leeway of(CacheControl control) {
    if (control.noCache() || control.mustRevalidate() || control.proxyRevalidate()) {
      return NONE;
    }
    boolean byRequest = control.sharedMaxAge().isEmpty();
    if (control.staleWhileRevalidate() == 0 && control.staleIfError() == 0) {
      return byRequest ? BY_REQUEST : NONE;
    }
    return new Leeway(byRequest, control.staleWhileRevalidate(), control.staleIfError());
  }

  /** Whether a stale answer is ever of use without the origin's word. */
  boolean isAny() {
    return whileRevalidating > 0 || onError > 0;
  }
}
