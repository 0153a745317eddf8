package dev.headstart.cache.freshness;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an answer's cache directives say, whichever field they came in (RFC 9111 §5.2.2, RFC 5861).
 * Order never matters, and what is malformed counts as the stricter reading: a prohibition with a
 * strange argument holds, a lifetime that is no number is 0, a permission that is none is none. One
 * lifetime given twice with different numbers is 0 as well, which is stale (RFC 9111 §4.2.1).
 *
 * @param targeted whether they came in a targeted field, so that {@code Expires} says nothing (RFC
 *     9213 §2.2)
 * @param noStore §5.2.2.5
 * @param noCache {@code no-cache} for the whole answer (§5.2.2.4)
 * @param forOneUser {@code private} for the whole answer (§5.2.2.7)
 * @param withheld the names, lower-case, of fields that must not be stored, as {@code no-cache="…"}
 *     and {@code private="…"} name them (§3.1)
 * @param forEveryone {@code public} (§5.2.2.9)
 * @param mustRevalidate §5.2.2.2
 * @param proxyRevalidate §5.2.2.8
 * @param mustUnderstand §5.2.2.3
 * @param immutable whether the origin will not change it while it is fresh (RFC 8246)
 * @param maxAge seconds (§5.2.2.1)
 * @param sharedMaxAge seconds, {@code s-maxage} (§5.2.2.10)
 * @param staleWhileRevalidate seconds after the lifetime's end, 0 for none (RFC 5861 §3)
 * @param staleIfError seconds after the lifetime's end, 0 for none (RFC 5861 §4)
 */
public record CacheControl(
    boolean targeted,
    boolean noStore,
    boolean noCache,
    boolean forOneUser,
    Set<String> withheld,
    boolean forEveryone,
    boolean mustRevalidate,
    boolean proxyRevalidate,
    boolean mustUnderstand,
    boolean immutable,
    OptionalLong maxAge,
    OptionalLong sharedMaxAge,
    long staleWhileRevalidate,
    long staleIfError) {

  /** The directives that count for us: the targeted ones where there are any (RFC 9213 §2.2). */
  public static CacheControl of(HttpHeaders answer) {
    return TargetedControl.parse(answer.getAll(Freshness.CDN_CACHE_CONTROL))
        .orElseGet(() -> parse(answer.getAll(HttpHeaderNames.CACHE_CONTROL)));
  }

  /** Reads the lines of {@code Cache-Control}. */
  static CacheControl parse(List<String> lines) {
    var builder = new Builder(false);
    Directives.read(lines, builder::add);
    return builder.build();
  }

  /** Whether the directives themselves say for how long the answer is fresh. */
  boolean statesLifetime() {
    return sharedMaxAge.isPresent() || maxAge.isPresent();
  }

  /** Whether an answer to credentials may be shared (RFC 9111 §3.5). */
  boolean allowsSharing() {
    return forEveryone || mustRevalidate || sharedMaxAge.isPresent();
  }

  /** Collects directives in any order. */
  static final class Builder {
    private final boolean targeted;
    private final Set<String> withheld = new HashSet<>();
    private boolean noStore;
    private boolean noCache;
    private boolean forOneUser;
    private boolean forEveryone;
    private boolean mustRevalidate;
    private boolean proxyRevalidate;
    private boolean mustUnderstand;
    private boolean immutable;
    private OptionalLong maxAge = OptionalLong.empty();
    private OptionalLong sharedMaxAge = OptionalLong.empty();
    private OptionalLong staleWhileRevalidate = OptionalLong.empty();
    private OptionalLong staleIfError = OptionalLong.empty();

    Builder(boolean targeted) {
      this.targeted = targeted;
    }

    /**
     * @param argument {@code null} for none
     */
    void add(String name, String argument) {
      switch (name) {
        case "no-store" -> noStore = true;
        case "no-cache" -> noCache |= !withhold(argument);
        case "private" -> forOneUser |= !withhold(argument);
        case "public" -> forEveryone |= argument == null;
        case "must-revalidate" -> mustRevalidate = true;
        case "proxy-revalidate" -> proxyRevalidate = true;
        case "must-understand" -> mustUnderstand |= argument == null;
        case "immutable" -> immutable |= argument == null;
        case "max-age" -> maxAge = sole(maxAge, argument);
        case "s-maxage" -> sharedMaxAge = sole(sharedMaxAge, argument);
        case "stale-while-revalidate" ->
            staleWhileRevalidate = sole(staleWhileRevalidate, argument);
        case "stale-if-error" -> staleIfError = sole(staleIfError, argument);
        default -> {
          // RFC 9111 §5.2.3: what a cache does not understand it passes over.
        }
      }
    }

    /** Takes the names of fields; not, and then the directive is for all, where they are none. */
    private boolean withhold(String argument) {
      List<String> names = argument == null ? List.of() : ListMembers.of(List.of(argument));
      if (names.isEmpty() || !names.stream().allMatch(Token::isToken)) {
        return false;
      }
      names.forEach(name -> withheld.add(name.toLowerCase(Locale.ROOT)));
      return true;
    }

    private static OptionalLong sole(OptionalLong known, String argument) {
      long seconds = DeltaSeconds.parse(argument, 0);
      return OptionalLong.of(known.orElse(seconds) == seconds ? seconds : 0);
    }

    CacheControl build() {
      return new CacheControl(
          targeted,
          noStore,
          noCache,
          forOneUser,
          Set.copyOf(withheld),
          forEveryone,
          mustRevalidate,
          proxyRevalidate,
          mustUnderstand,
          immutable,
          maxAge,
          sharedMaxAge,
          staleWhileRevalidate.orElse(0),
          staleIfError.orElse(0));
    }
  }
}
