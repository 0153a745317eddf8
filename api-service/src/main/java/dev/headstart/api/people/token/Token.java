package dev.headstart.api.people.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What a person shows to be known: 32 random bytes, as unpadded base64url (RFC 4648 §5). */
public record Token(String text) {

  private static final int BYTES = 32;
  private static final int LENGTH = 43;

  static Token random(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether {@code text} could be a token, which spares a look into the catalogue. */
  static boolean isToken(String text) {
    return text.length() == LENGTH
        && text.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
  }

  /**
   * Its SHA-256 in hexadecimal digits. No salt and no slow hash is needed: nobody can guess 32
   * random bytes.
   */
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
    return "Token[secret]";
  }
}
