package dev.headstart.cache.freshness;

import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import org.quicktheories.core.Gen;

/** Makes up cache directives and whole fields. */
final class Directive {

  private static final List<String> NAMES =
      List.of(
          "no-store",
          "no-cache",
          "private",
          "public",
          "must-revalidate",
          "proxy-revalidate",
          "must-understand",
          "immutable",
          "max-age",
          "s-maxage",
          "stale-while-revalidate",
          "stale-if-error",
          "min-fresh",
          "max-stale",
          "only-if-cached",
          "unheard-of");

  private static final List<String> ARGUMENTS =
      List.of(
          "",
          "=0",
          "=1",
          "=60",
          "=60",
          "=2147483648",
          "=99999999999999999999",
          "=\"60\"",
          "=1.5",
          "=-1",
          "=",
          "= 60",
          " =60",
          "=\"a, b\"",
          "=set-cookie",
          "=x");

  private static final List<String> OPEN = List.of("=\"", "=\"a\\", "=\"7\\\"");

  private Directive() {}

  /** One directive, well-formed or not, that ends where it seems to end. */
  static Gen<String> closed() {
    return withArguments(ARGUMENTS);
  }

  /** One that may leave a quoted string open. */
  private static Gen<String> any() {
    return closed().mix(withArguments(OPEN), 10);
  }

  private static Gen<String> withArguments(List<String> arguments) {
    return arbitrary()
        .pick(NAMES)
        .zip(arbitrary().pick(arguments), (name, argument) -> name + argument);
  }

  static Gen<List<String>> several() {
    return lists().of(closed()).ofSizes(integers().between(0, 6));
  }

  /** Text of which most is punctuation that means something. */
  static Gen<String> text() {
    return strings()
        .betweenCodePoints(0x20, 0x7e)
        .ofLengthBetween(0, 12)
        .zip(
            lists().of(any()).ofSizes(integers().between(0, 3)),
            strings().betweenCodePoints(0x20, 0x40).ofLengthBetween(0, 8),
            (start, directives, end) -> start + String.join(",", directives) + end);
  }
}
