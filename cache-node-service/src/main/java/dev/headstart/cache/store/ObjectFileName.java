package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectKey;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a stored object's file is called: {@code {family}-{key}-{version}.object}, of 16, 32 and 16
 * hexadecimal digits. The family is common to all renditions of a photograph, so that they can be
 * found without a look into the files; versions rise, so that of two files of one key, which a
 * crash can leave, the newer is known.
 */
record ObjectFileName(long family, Digest key, long version) {

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{16})-([0-9a-f]{16})([0-9a-f]{16})-([0-9a-f]{16})\\.object");
  private static final HexFormat HEX = HexFormat.of();

  static ObjectFileName of(ObjectKey key, long version) {
    return new ObjectFileName(familyOf(key.family()), Digest.of(key), version);
  }

  /** The family of a photograph's renditions, by its id. */
  static long familyOf(String id) {
    return Digest.of(id).high();
  }

  static Optional<ObjectFileName> parse(String name) {
    var match = FORM.matcher(name);
    if (!match.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ObjectFileName(
            number(match.group(1)),
            new Digest(number(match.group(2)), number(match.group(3))),
            number(match.group(4))));
  }

  private static long number(String digits) {
    return HexFormat.fromHexDigitsToLong(digits);
  }

  /** The folder that it lies in, one of 256. */
  String folder() {
    return HEX.toHexDigits(key.high(), 16).substring(0, 2);
  }

  @Override
  public String toString() {
    return HEX.toHexDigits(family)
        + '-'
        + HEX.toHexDigits(key.high())
        + HEX.toHexDigits(key.low())
        + '-'
        + HEX.toHexDigits(version)
        + ".object";
  }
}
