package dev.headstart.api.photostream;

import dev.headstart.contract.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a photostream goes on: behind the photograph of this number. Opaque to clients, so that it
 * may become something else.
 *
 * @param before at least 1
 */
record Cursor(long before) {

  /** Before every photograph. */
  static final Cursor START = new Cursor(Long.MAX_VALUE);

  private static final String VERSION = "n";
  private static final int MAX_LENGTH = 32;

  /** Reads what {@link #toString} wrote. */
  static Parsed<Cursor> parse(String text) {
    if (text.length() <= MAX_LENGTH) {
      try {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        if (plain.startsWith(VERSION)) {
          long before = Long.parseLong(plain.substring(VERSION.length()));
          var cursor = new Cursor(before);
          if (before > 0 && cursor.toString().equals(text)) {
            return Parsed.valid(cursor);
          }
        }
      } catch (IllegalArgumentException _) {
        return invalid();
      }
    }
    return invalid();
  }

  private static Parsed<Cursor> invalid() {
    return Parsed.invalid(
        "\"cursor\" comes from the link \"next\" of a photostream: follow that, or leave it out.");
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((VERSION + before).getBytes(StandardCharsets.US_ASCII));
  }
}
