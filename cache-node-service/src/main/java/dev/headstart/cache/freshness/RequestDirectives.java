package dev.headstart.cache.freshness;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/**
 * What a request's cache directives say (RFC 9111 §5.2.1, RFC 5861 §4). Where one is given twice
 * the stricter counts, and what is malformed counts as the stricter reading. Immutable.
 *
 * @param noCache whether what is stored may be used only when the origin says that it is still good
 * @param noStore whether neither the request nor its answer may be stored
 * @param onlyIfCached whether the origin must not be asked
 * @param maxAge seconds that what is served may be old, {@link DeltaSeconds#MAX} for any age
 * @param minFresh seconds for which it must stay fresh
 * @param maxStale seconds that it may be stale, {@link DeltaSeconds#MAX} for any staleness
 * @param staleIfError seconds that it may be stale where the origin fails
 */
public record RequestDirectives(
    boolean noCache,
    boolean noStore,
    boolean onlyIfCached,
    long maxAge,
    long minFresh,
    long maxStale,
    long staleIfError) {

  /** A request without any. */
  public static final RequestDirectives NONE =
      new RequestDirectives(false, false, false, DeltaSeconds.MAX, 0, 0, 0);

  /** The directives of a request; {@link #NONE} itself where it has none. */
  public static RequestDirectives of(HttpHeaders request) {
    if (request.contains(HttpHeaderNames.CACHE_CONTROL)) {
      var builder = new Builder();
      Directives.read(request.getAll(HttpHeaderNames.CACHE_CONTROL), builder::add);
      return builder.build();
    }
    return request.contains(HttpHeaderNames.PRAGMA)
        ? ofPragma(request.getAll(HttpHeaderNames.PRAGMA))
        : NONE;
  }

  /** RFC 9111 §5.4: {@code Pragma} counts where there is no {@code Cache-Control}. */
  private static RequestDirectives ofPragma(List<String> lines) {
    var builder = new Builder();
    Directives.read(
        lines,
        (name, argument) -> {
          if (name.equals("no-cache")) {
            builder.add(name, argument);
          }
        });
    return builder.build();
  }

  /** Whether it limits the age and takes nothing that is stale, however young (§5.2.1.1). */
  boolean wantsFresh() {
    return maxAge < DeltaSeconds.MAX && maxStale == 0;
  }

  private static final class Builder {
    private static final long UNSAID = -1;

    private boolean noCache;
    private boolean noStore;
    private boolean onlyIfCached;
    private long maxAge = DeltaSeconds.MAX;
    private long minFresh;
    private long maxStale = UNSAID;
    private long staleIfError = UNSAID;

    void add(String name, String argument) {
      switch (name) {
        case "no-cache" -> noCache = true;
        case "no-store" -> noStore = true;
        case "only-if-cached" -> onlyIfCached = true;
        case "max-age" -> maxAge = Math.min(maxAge, DeltaSeconds.parse(argument, 0));
        case "min-fresh" -> minFresh = Math.max(minFresh, DeltaSeconds.parse(argument, 0));
        case "max-stale" ->
            maxStale =
                lower(
                    maxStale,
                    argument == null ? DeltaSeconds.MAX : DeltaSeconds.parse(argument, 0));
        case "stale-if-error" ->
            staleIfError = lower(staleIfError, DeltaSeconds.parse(argument, 0));
        default -> {
          // RFC 9111 §5.2.3; no-transform (§5.2.1.6) asks nothing of who transforms nothing.
        }
      }
    }

    private static long lower(long known, long seconds) {
      return known == UNSAID ? seconds : Math.min(known, seconds);
    }

    RequestDirectives build() {
      return new RequestDirectives(
          noCache,
          noStore,
          onlyIfCached,
          maxAge,
          minFresh,
          Math.max(0, maxStale),
          Math.max(0, staleIfError));
    }
  }
}
