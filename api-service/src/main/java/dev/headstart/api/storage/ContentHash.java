package dev.headstart.api.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 (FIPS 180-4) of some bytes, which is their name in the store. Ordered, so that
 * whoever locks several does so in one order.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentHash(String hex) implements Comparable<ContentHash> {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException where it is no hash
   */
  public ContentHash {
    if (!isHash(hex)) {
      throw new IllegalArgumentException("A content hash has 64 lower-case hexadecimal digits.");
    }
  }

  /** Whether {@code text} could be one. */
  public static boolean isHash(String text) {
    return FORM.matcher(text).matches();
  }

  /** That of the bytes from {@code content}'s position to its limit, which stay as they are. */
  public static ContentHash of(ByteBuffer content) {
    MessageDigest digest = digest();
    digest.update(content.duplicate());
    return new ContentHash(HexFormat.of().formatHex(digest.digest()));
  }

  /** What computes one. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public int compareTo(ContentHash other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
