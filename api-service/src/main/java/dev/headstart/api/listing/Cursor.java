package dev.headstart.api.listing;

import dev.headstart.contract.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a list goes on: behind what has this position in it. Opaque to clients, so that it may
 * become something else.
 *
 * @param position at least 1; what it counts is the list's own affair, as is the order
 */
public record Cursor(long position) {

  private static final String VERSION = "n";
  private static final int MAX_LENGTH = 32;

  /** Reads what {@link #toString} wrote. */
  public static Parsed<Cursor> parse(String text) {
    if (text.length() <= MAX_LENGTH) {
      try {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        if (plain.startsWith(VERSION)) {
          long position = Long.parseLong(plain.substring(VERSION.length()));
          var cursor = new Cursor(position);
          if (position > 0 && cursor.toString().equals(text)) {
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
        "\"cursor\" comes from the link \"next\" of a list: follow that, or leave it out.");
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((VERSION + position).getBytes(StandardCharsets.US_ASCII));
  }
}
