package dev.headstart.contract.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service shows of itself: a certificate, and the key that proves it. Its text does not tell
 * the key.
 *
 * @param chain the certificate first
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final byte[] ANYTHING = {1, 2, 3};

  /**
   * Reads PEM files.
   *
   * @param certificate the chain, leaf first
   * @param privateKey PKCS #8, not encrypted
   * @throws GeneralSecurityException where they are not a certificate and its key
   */
  public static Identity read(Path certificate, Path privateKey)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> chain = certificates(certificate);
    var identity =
        new Identity(key(privateKey, chain.getFirst().getPublicKey().getAlgorithm()), chain);
    identity.requireOwnKey();
    return identity;
  }

  /**
   * The certificates of a PEM file, in their order.
   *
   * @throws CertificateException where it holds none
   */
  public static List<X509Certificate> certificates(Path file)
      throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw new CertificateException("The file holds no certificates");
      }
      return certificates;
    }
  }

  private static PrivateKey key(Path file, String algorithm)
      throws IOException, GeneralSecurityException {
    Matcher found = KEY.matcher(Files.readString(file));
    if (!found.find()) {
      throw new GeneralSecurityException("The file holds no private key");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("The private key is not in base 64", e);
    }
  }

  /** The certificate itself. */
  public X509Certificate leaf() {
    return chain.getFirst();
  }

  /** When the certificate begins. */
  public Instant begins() {
    return leaf().getNotBefore().toInstant();
  }

  /** When the certificate ends. */
  public Instant expires() {
    return leaf().getNotAfter().toInstant();
  }

  /** Whether the certificate has begun and not ended. */
  public boolean isGoodAt(Instant now) {
    return !now.isBefore(begins()) && !now.isAfter(expires());
  }

  /** What the key signs, the certificate verifies. */
  private void requireOwnKey() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(signatures());
    signature.initSign(key);
    signature.update(ANYTHING);
    byte[] signed = signature.sign();
    signature.initVerify(leaf().getPublicKey());
    signature.update(ANYTHING);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("The key is another certificate's");
    }
  }

  private String signatures() {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    };
  }

  @Override
  public String toString() {
    return leaf().getSubjectX500Principal() + " until " + expires();
  }
}
