package dev.headstart.api.album;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What a sharing link has that nobody can guess: 32 random bytes, in unpadded base64url. */
record LinkToken(String text) {

  private static final int BYTES = 32;
  private static final int LENGTH = 43;

  static LinkToken random(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether it could be one, which spares a look into the catalogue. */
  boolean isSound() {
    return text.length() == LENGTH
        && text.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
  }

  /** Its SHA-256 in hexadecimal digits, by which the catalogue knows it. */
  String hash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "LinkToken[secret]";
  }
}
