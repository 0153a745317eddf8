package dev.headstart.contract.photo;

import dev.headstart.contract.Parsed;

/**
 * The path under which one rendition of one photograph is immutable: {@code
 * /photos/{id}_{secret}_{size}.{format}}. Who knows the secret may see a public photograph; it is
 * what makes the path unguessable.
 *
 * @param id 1 to 24 lower-case letters and digits
 * @param secret 8 to 32 lower-case letters and digits
 * @param size which rendition
 * @param format in which encoding
 */
public record PhotoPath(String id, String secret, PhotoSize size, PhotoFormat format) {

  /** What every photo path starts with. */
  public static final String PREFIX = "/photos/";

  /** Longer texts are refused unread. */
  public static final int MAX_LENGTH = 80;

  static final int MAX_ID = 24;
  static final int MIN_SECRET = 8;
  static final int MAX_SECRET = 32;

  /**
   * @throws IllegalArgumentException where id or secret is outside its grammar
   */
  public PhotoPath {
    if (!isId(id)) {
      throw new IllegalArgumentException("A photo id has 1 to 24 lower-case letters and digits.");
    }
    if (!isWord(secret, MIN_SECRET, MAX_SECRET)) {
      throw new IllegalArgumentException(
          "A photo secret has 8 to 32 lower-case letters and digits.");
    }
  }

  /** Whether {@code id} could be a photograph's id. */
  public static boolean isId(String id) {
    return isWord(id, 1, MAX_ID);
  }

  /**
   * Reads a path as it stands in a request line: no query, no escapes, nothing before or behind.
   */
  public static Parsed<PhotoPath> parse(String text) {
    if (!text.startsWith(PREFIX) || text.length() > MAX_LENGTH) {
      return Parsed.invalid(
          "A photo path starts with /photos/ and has at most " + MAX_LENGTH + " characters.");
    }
    int firstUnderscore = text.indexOf('_', PREFIX.length());
    int secondUnderscore = firstUnderscore < 0 ? -1 : text.indexOf('_', firstUnderscore + 1);
    int dot = secondUnderscore < 0 ? -1 : text.indexOf('.', secondUnderscore + 1);
    if (dot < 0) {
      return Parsed.invalid("A photo path has the form /photos/{id}_{secret}_{size}.{format}.");
    }
    String id = text.substring(PREFIX.length(), firstUnderscore);
    String secret = text.substring(firstUnderscore + 1, secondUnderscore);
    if (!isId(id) || !isWord(secret, MIN_SECRET, MAX_SECRET)) {
      return Parsed.invalid(
          "Id and secret of a photo path are lower-case letters and digits, 1 to 24 and 8 to 32.");
    }
    var size = PhotoSize.ofSuffix(text.substring(secondUnderscore + 1, dot));
    if (size.isEmpty()) {
      return Parsed.invalid(
          "The size of a photo path is one of sq, t, q, m, n, w, z, c, b, h, k, o.");
    }
    var format = PhotoFormat.ofExtension(text.substring(dot + 1));
    if (format.isEmpty()) {
      return Parsed.invalid("The format of a photo path is one of jpg, png, webp, gif.");
    }
    return Parsed.valid(new PhotoPath(id, secret, size.get(), format.get()));
  }

  private static boolean isWord(String text, int min, int max) {
    if (text.length() < min || text.length() > max) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'z')) {
        return false;
      }
    }
    return true;
  }

  /** The path as it stands in a request line; {@link #parse} gives back an equal value. */
  @Override
  public String toString() {
    return PREFIX + id + '_' + secret + '_' + size.suffix() + '.' + format.extension();
  }
}
