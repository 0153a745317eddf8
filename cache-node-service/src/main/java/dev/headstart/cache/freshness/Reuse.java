package dev.headstart.cache.freshness;

/**
 * Whether and how a stored answer satisfies a request that it was selected for (RFC 9111 §4,
 * §5.2.1, RFC 5861 §3). Pure: the same question has the same answer.
 */
public enum Reuse {
  /** It is fresh: serve it. */
  SERVE(""),
  /** It is stale: serve it, and ask the origin after it in the background (RFC 5861 §3). */
  SERVE_AND_REVALIDATE(""),
  /** It is stale, and the request takes it ({@code max-stale}): serve it. */
  SERVE_STALE(""),
  /** It is stale: ask the origin after it first. */
  REVALIDATE_STALE("stale"),
  /** It says {@code no-cache}: ask first, however fresh it is. */
  REVALIDATE_ALWAYS("stale"),
  /** It is fresh, and the request wants it fresher: ask first. */
  REVALIDATE_REQUEST("request"),
  /** The origin would have to be asked, which the request forbids: 504 (§5.2.1.7). */
  GIVE_UP("");

  private final String forwarded;

  Reuse(String forwarded) {
    this.forwarded = forwarded;
  }

  /** The word for {@code fwd} in {@code Cache-Status}; empty where nothing is forwarded first. */
  public String forwarded() {
    return forwarded;
  }

  /** Whether what is stored is served, without the origin's word. */
  public boolean serves() {
    return this == SERVE || this == SERVE_AND_REVALIDATE || this == SERVE_STALE;
  }

  /**
   * @param stored of the answer that was selected
   * @param asked what the request's directives say
   * @param now Unix milliseconds
   */
  public static Reuse of(Freshness stored, RequestDirectives asked, long now) {
    Reuse reuse = regardless(stored, asked, now);
    return asked.onlyIfCached() && !reuse.serves() ? GIVE_UP : reuse;
  }

  private static Reuse regardless(Freshness stored, RequestDirectives asked, long now) {
    if (stored.alwaysAsk()) {
      return REVALIDATE_ALWAYS;
    }
    long timeToLive = stored.timeToLiveAt(now);
    boolean youngEnough = stored.ageAt(now) <= asked.maxAge();
    if (timeToLive > 0) {
      // RFC 8246 §2: a reload, which is max-age=0, finds nothing new; a forced one is no-cache.
      boolean good = youngEnough || stored.immutable();
      return good && !asked.noCache() && timeToLive >= asked.minFresh()
          ? SERVE
          : REVALIDATE_REQUEST;
    }
    if (asked.noCache() || !youngEnough || asked.minFresh() > 0) {
      return REVALIDATE_STALE;
    }
    long staleness = -timeToLive;
    if (staleness < stored.leeway().whileRevalidating() && !asked.wantsFresh()) {
      return SERVE_AND_REVALIDATE;
    }
    return stored.leeway().byRequest() && staleness <= asked.maxStale() && asked.maxStale() > 0
        ? SERVE_STALE
        : REVALIDATE_STALE;
  }

  /**
   * Whether what is stored may be served where the origin was to be asked and gave an error ({@link
   * #isError}), or could not be reached (RFC 5861 §4).
   *
   * @param now Unix milliseconds
   */
  public static boolean mayServeOnError(Freshness stored, RequestDirectives asked, long now) {
    Leeway leeway = stored.leeway();
    long limit = Math.max(leeway.onError(), leeway.byRequest() ? asked.staleIfError() : 0);
    return limit > 0 && -stored.timeToLiveAt(now) <= limit;
  }

  /** Whether a status code is an error in the sense of {@code stale-if-error} (RFC 5861 §4). */
  public static boolean isError(int status) {
    return status == 500 || status == 502 || status == 503 || status == 504;
  }
}
