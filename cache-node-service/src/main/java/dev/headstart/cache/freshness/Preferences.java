package dev.headstart.cache.freshness;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings {@code Accept}, {@code Accept-Charset}, {@code Accept-Encoding} and {@code
 * Accept-Language} (RFC 9110 §12.5) into one of their equivalent forms: in lower case, without
 * whitespace, without weights of 1 and superfluous digits, the heaviest first.
 */
final class Preferences {

  private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");
  private static final int FULL = 1000;

  /**
   * @param weight in thousandths (§12.4.2)
   */
  private record Preference(String choice, int weight) {

    static final Comparator<Preference> HEAVIEST_FIRST =
        Comparator.comparingInt(Preference::weight).reversed();

    @Override
    public String toString() {
      return weight == FULL ? choice : choice + ";q=" + inUnits(weight);
    }
  }

  private Preferences() {}

  private static String inUnits(int thousandths) {
    return BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
  }

  /**
   * The equivalent form; empty where a member is malformed, so that nothing is known of its
   * meaning.
   *
   * @param orderMatters whether among choices of one weight the first may be taken for the best
   *     (§12.5.4 says that some do so with languages)
   */
  static Optional<String> normalised(List<String> lines, boolean orderMatters) {
    var preferences = new ArrayList<Preference>();
    for (String member : ListMembers.of(lines)) {
      Optional<Preference> preference = read(ListMembers.partsOf(member));
      if (preference.isEmpty()) {
        return Optional.empty();
      }
      preferences.add(preference.get());
    }
    preferences.sort(
        orderMatters
            ? Preference.HEAVIEST_FIRST
            : Preference.HEAVIEST_FIRST.thenComparing(Preference::choice));
    return Optional.of(
        preferences.stream().distinct().map(Preference::toString).collect(Collectors.joining(",")));
  }

  private static Optional<Preference> read(List<String> parts) {
    if (parts.isEmpty() || !isRange(parts.getFirst())) {
      return Optional.empty();
    }
    var choice = new StringBuilder(withoutAlias(parts.getFirst().toLowerCase(Locale.ROOT)));
    int weight = FULL;
    for (String parameter : parts.subList(1, parts.size())) {
      int equals = parameter.indexOf('=');
      String name = parameter.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
      String value = parameter.substring(equals + 1);
      if (!Token.isToken(name)) {
        return Optional.empty();
      } else if (!name.equals("q")) {
        choice.append(';').append(name).append('=').append(value);
      } else if (WEIGHT.matcher(value).matches()) {
        weight = new BigDecimal(value).movePointRight(3).intValueExact();
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Preference(choice.toString(), weight));
  }

  /** Whether it is a token, or two with a slash between them. */
  private static boolean isRange(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? Token.isToken(text)
        : Token.isToken(text.substring(0, slash)) && Token.isToken(text.substring(slash + 1));
  }

  /** RFC 9110 §8.4.1: the codings with {@code x-} are the ones without. */
  private static String withoutAlias(String choice) {
    return choice.equals("x-gzip") || choice.equals("x-compress") ? choice.substring(2) : choice;
  }
}
