package dev.headstart.gateway.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What this gateway shows of itself: a certificate, and the key that proves it.
 *
 * @param chain the certificate first
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

  private static final byte[] ANYTHING = {1, 2, 3};

  X509Certificate leaf() {
    return chain.getFirst();
  }

  /** When the certificate ends. */
  Instant expires() {
    return leaf().getNotAfter().toInstant();
  }

  /** Whether the certificate has begun and not ended. */
  boolean isGoodAt(Instant now) {
    return !now.isBefore(leaf().getNotBefore().toInstant()) && !now.isAfter(expires());
  }

  /** Whether the key is that of the certificate: what it signs, the certificate verifies. */
  boolean isWhole() {
    try {
      Signature signature = Signature.getInstance(algorithm());
      signature.initSign(key);
      signature.update(ANYTHING);
      byte[] signed = signature.sign();
      signature.initVerify(leaf().getPublicKey());
      signature.update(ANYTHING);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    };
  }
}
