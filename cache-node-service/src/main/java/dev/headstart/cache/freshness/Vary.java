package dev.headstart.cache.freshness;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * By which fields of requests an answer was selected (RFC 9110 §12.5.5, RFC 9111 §4.1). Immutable.
 *
 * @param any whether by anything at all ({@code *}, or what is no name), so that no request matches
 * @param fields the names, lower-case, sorted, each once; none where {@code any}
 */
public record Vary(boolean any, List<String> fields) {

  /** By none. */
  public static final Vary NONE = new Vary(false, List.of());

  /** By anything. */
  public static final Vary ANY = new Vary(true, List.of());

  /** By which fields an answer says that it was selected. */
  public static Vary of(HttpHeaders answer) {
    List<String> names = ListMembers.of(answer.getAll(HttpHeaderNames.VARY));
    if (names.isEmpty()) {
      return NONE;
    }
    if (names.contains("*") || !names.stream().allMatch(Token::isToken)) {
      return ANY;
    }
    return new Vary(
        false,
        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().sorted().toList());
  }

  /** Whether each request matches, whatever its fields. */
  public boolean isNone() {
    return !any && fields.isEmpty();
  }

  /**
   * Without the fields that {@code fixed} knows to be the same in each of our requests to the
   * origin, so that nothing varies by them.
   */
  public Vary without(Predicate<String> fixed) {
    return any ? this : new Vary(false, fields.stream().filter(fixed.negate()).toList());
  }

  /**
   * What two requests have in common exactly if both match the same variant: the normalised values
   * of the fields (§4.1), a line each. Empty for {@link #NONE}.
   *
   * @throws IllegalStateException where {@link #any}: no two requests have anything in common then
   */
  public String selectingKey(HttpHeaders request) {
    if (any) {
      throw new IllegalStateException("An answer that varies by anything has no key.");
    }
    if (fields.isEmpty()) {
      return "";
    }
    var key = new StringBuilder();
    for (String field : fields) {
      key.append(field);
      if (request.contains(field)) {
        key.append(':').append(SelectingField.normalised(field, request.getAll(field)));
      }
      key.append('\n');
    }
    return key.toString();
  }
}
