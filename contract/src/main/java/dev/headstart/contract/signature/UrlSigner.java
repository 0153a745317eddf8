package dev.headstart.contract.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Signs and verifies the URLs of private photographs: HMAC-SHA-256 over {@code {path}?exp={Unix
 * seconds}}. Several keys may be valid at once, so that they can be rotated; the first one signs.
 * Thread-safe.
 */
public final class UrlSigner {

  /** What a signature is worth. */
  public enum Verdict {
    /** Made with one of our keys, for this path, and not expired. */
    GOOD,
    /** Made with one of our keys for this path, but its time is over. */
    EXPIRED,
    /** Not made with any of our keys for this path. */
    FORGED
  }

  private final List<SharedKey> keys;

  /**
   * @param keys the keys that verify, the first of which signs; with none, every signature is a
   *     forgery
   */
  public UrlSigner(List<SharedKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * A signature for {@code path} that holds until {@code expires}, rounded down to seconds.
   *
   * @throws IllegalStateException where there is no key
   */
  public UrlSignature sign(String path, Instant expires) {
    if (keys.isEmpty()) {
      throw new IllegalStateException("There is no key to sign with.");
    }
    return new UrlSignature(
        expires.getEpochSecond(), mac(keys.getFirst(), path, expires.getEpochSecond()));
  }

  public Verdict verify(String path, UrlSignature signature, Instant now) {
    byte[] given = signature.mac().getBytes(StandardCharsets.US_ASCII);
    for (SharedKey key : keys) {
      byte[] expected = mac(key, path, signature.expires()).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(expected, given)) {
        return now.getEpochSecond() < signature.expires() ? Verdict.GOOD : Verdict.EXPIRED;
      }
    }
    return Verdict.FORGED;
  }

  private static String mac(SharedKey key, String path, long expires) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.hmac(path + "?exp=" + expires));
  }
}
