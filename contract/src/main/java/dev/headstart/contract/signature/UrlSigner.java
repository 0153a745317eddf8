package dev.headstart.contract.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * Signs and verifies the URLs of private photographs: HMAC-SHA-256 over {@code {path}?exp={Unix
 * seconds}}. Several keys may be valid at once, so that they can be rotated: {@link KeyRing} says
 * which one signs. Thread-safe.
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

  private final Supplier<KeyRing> ring;
  private final InstantSource clock;

  /**
   * @param keys the keys that verify, the first of which signs; with none, every signature is a
   *     forgery
   */
  public UrlSigner(List<SharedKey> keys) {
    this(constant(KeyRing.of(keys)), InstantSource.system());
  }

  /**
   * @param ring the keys at any moment; asked for each signature, so it must not block
   * @param clock by which a key begins to sign
   */
  public UrlSigner(Supplier<KeyRing> ring, InstantSource clock) {
    this.ring = ring;
    this.clock = clock;
  }

  private static Supplier<KeyRing> constant(KeyRing ring) {
    return () -> ring;
  }

  /**
   * A signature for {@code path} that holds until {@code expires}, rounded down to seconds.
   *
   * @throws IllegalStateException where there is no key
   */
  public UrlSignature sign(String path, Instant expires) {
    SharedKey key =
        ring.get()
            .signing(clock.instant())
            .orElseThrow(() -> new IllegalStateException("There is no key to sign with."));
    return new UrlSignature(expires.getEpochSecond(), mac(key, path, expires.getEpochSecond()));
  }

  public Verdict verify(String path, UrlSignature signature, Instant now) {
    byte[] given = signature.mac().getBytes(StandardCharsets.US_ASCII);
    for (KeyRing.Entry entry : ring.get().entries()) {
      byte[] expected =
          mac(entry.key(), path, signature.expires()).getBytes(StandardCharsets.US_ASCII);
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
