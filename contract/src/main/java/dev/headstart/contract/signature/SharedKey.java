package dev.headstart.contract.signature;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that two services share, for HMAC-SHA-256 (RFC 2104, FIPS 198-1). Thread-safe. Its text
 * is never printed.
 */
public final class SharedKey {

  /** A key shorter than this could be guessed. */
  public static final int MIN_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";

  /** Initialised once; cloned for each use, which is cheaper than to look the algorithm up. */
  private final Mac prototype;

  private SharedKey(Mac prototype) {
    this.prototype = prototype;
  }

  /**
   * A key made of the UTF-8 bytes of {@code text}.
   *
   * @throws IllegalArgumentException where it has fewer than {@link #MIN_BYTES} bytes
   */
  public static SharedKey of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "A shared key has at least " + MIN_BYTES + " bytes, this one has " + bytes.length + ".");
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes, ALGORITHM));
      return new SharedKey(mac);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  /** The 32-byte code of the UTF-8 bytes of {@code message}. */
  public byte[] hmac(String message) {
    return hmac(message.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] hmac(byte[] message) {
    try {
      return ((Mac) prototype.clone()).doFinal(message);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The platform's " + ALGORITHM + " can be cloned", e);
    }
  }

  /**
   * Whether the bytes of {@code given} from {@code from} to {@code to} are the code of {@code
   * message} in lower-case hexadecimal digits. Takes equally long for every wrong one, so that none
   * can be found digit by digit.
   */
  public boolean signed(byte[] message, byte[] given, int from, int to) {
    byte[] expected = HexFormat.of().formatHex(hmac(message)).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, Arrays.copyOfRange(given, from, to));
  }

  @Override
  public String toString() {
    return "SharedKey[secret]";
  }
}
