package dev.headstart.cache.freshness;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/**
 * What an answer's cache directives say, whichever field they came in. Where directives contradict
 * each other the more restrictive counts (RFC 9111 §4.2.1); qualified forms such as {@code
 * private="Set-Cookie"} count as unqualified (§5.2.2.4, §5.2.2.7).
 *
 * @param maxAge seconds; a malformed one is 0, which is stale
 * @param sharedMaxAge seconds, {@code s-maxage}
 */
public record CacheControl(
    boolean noStore,
    boolean noCache,
    boolean forOneUser,
    boolean forEveryone,
    boolean mustRevalidate,
    OptionalLong maxAge,
    OptionalLong sharedMaxAge) {

  /** Reads the values of {@code Cache-Control}. */
  public static CacheControl parse(List<String> values) {
    var builder = new Builder();
    Directives.read(values, (name, argument) -> builder.add(name, true, argument));
    return builder.build();
  }

  /**
   * Reads the values of a targeted field such as {@code CDN-Cache-Control} (RFC 9213 §2.1); empty
   * where there is none, or none that is a structured field, so that {@code Cache-Control} counts.
   */
  public static Optional<CacheControl> parseTargeted(List<String> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    try {
      Dictionary dictionary = Parser.parseDictionary(String.join(", ", values));
      if (dictionary.get().isEmpty()) {
        return Optional.empty();
      }
      var builder = new Builder();
      for (var member : dictionary.get().entrySet()) {
        ListElement<?> value = member.getValue();
        builder.add(
            member.getKey(), !Boolean.FALSE.equals(value.get()), String.valueOf(value.get()));
      }
      return Optional.of(builder.build());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static final class Builder {
    private boolean noStore;
    private boolean noCache;
    private boolean forOneUser;
    private boolean forEveryone;
    private boolean mustRevalidate;
    private OptionalLong maxAge = OptionalLong.empty();
    private OptionalLong sharedMaxAge = OptionalLong.empty();

    void add(String name, boolean present, String argument) {
      switch (name) {
        case "no-store" -> noStore |= present;
        case "no-cache" -> noCache |= present;
        case "private" -> forOneUser |= present;
        case "public" -> forEveryone |= present;
        case "must-revalidate", "proxy-revalidate" -> mustRevalidate |= present;
        case "max-age" -> maxAge = lower(maxAge, argument);
        case "s-maxage" -> sharedMaxAge = lower(sharedMaxAge, argument);
        default -> {
          // RFC 9111 §5.2.3: what a cache does not understand it passes over.
        }
      }
    }

    private static OptionalLong lower(OptionalLong known, String argument) {
      long seconds = DeltaSeconds.parse(argument, 0);
      return OptionalLong.of(Math.min(known.orElse(DeltaSeconds.MAX), seconds));
    }

    CacheControl build() {
      return new CacheControl(
          noStore, noCache, forOneUser, forEveryone, mustRevalidate, maxAge, sharedMaxAge);
    }
  }
}
