package dev.headstart.cache.freshness;

import java.util.List;
import java.util.Optional;
import org.greenbytes.http.sfv.BooleanItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * Reads cache directives out of a targeted field, which is a structured field, a dictionary (RFC
 * 9213 §2.1): a directive without an argument is the Boolean true, seconds are an Integer, names of
 * fields are a String. A value of another type is not consumed: the directive then counts as one
 * with a malformed argument. {@code ?0} says that the directive is absent.
 */
final class TargetedControl {

  /** An argument that is neither a number nor the name of a field. */
  private static final String MALFORMED = "";

  private TargetedControl() {}

  /**
   * What the lines of a targeted field say; empty where the field is absent, empty or no
   * dictionary, and is to be ignored (RFC 9213 §2.1).
   */
  static Optional<CacheControl> parse(List<String> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Dictionary dictionary;
    try {
      dictionary = Parser.parseDictionary(String.join(", ", lines));
    } catch (ParseException e) {
      return Optional.empty();
    }
    if (dictionary.get().isEmpty()) {
      return Optional.empty();
    }
    var builder = new CacheControl.Builder(true);
    dictionary.get().forEach((name, value) -> add(builder, name, value));
    return Optional.of(builder.build());
  }

  private static void add(CacheControl.Builder builder, String name, ListElement<?> value) {
    boolean takesNames = name.equals("no-cache") || name.equals("private");
    switch (value) {
      case BooleanItem present when !present.get() -> {
        // Said to be absent.
      }
      case BooleanItem _ -> builder.add(name, null);
      case StringItem names when takesNames -> builder.add(name, names.get());
      case IntegerItem seconds when !takesNames ->
          builder.add(name, Long.toString(seconds.getAsLong()));
      default -> builder.add(name, MALFORMED);
    }
  }
}
