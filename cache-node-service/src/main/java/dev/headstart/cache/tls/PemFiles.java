package dev.headstart.cache.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate and its key in PEM files, and the property under which an operator names them.
 *
 * @param property the prefix of the properties, for instance {@code headstart.cache.internal}
 * @param certificate the chain, leaf first
 * @param privateKey PKCS #8, not encrypted
 */
public record PemFiles(String property, Path certificate, Path privateKey) {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /**
   * Reads both.
   *
   * @throws IllegalArgumentException with a sentence for the operator where they are not a
   *     certificate and its key
   */
  Identity read() {
    List<X509Certificate> chain = certificates(property + ".certificate", certificate);
    try {
      var identity = new Identity(key(chain.getFirst().getPublicKey().getAlgorithm()), chain);
      if (identity.isWhole()) {
        return identity;
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw wrongKey(e);
    }
    throw wrongKey(null);
  }

  private PrivateKey key(String algorithm) throws IOException, GeneralSecurityException {
    Matcher found = KEY.matcher(Files.readString(privateKey));
    if (!found.find()) {
      throw new IllegalArgumentException("no private key");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  /**
   * The certificates of a PEM file, in their order.
   *
   * @throws IllegalArgumentException with a sentence for the operator where it holds none
   */
  static List<X509Certificate> certificates(String property, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (IOException | CertificateException e) {
      throw none(property, file, e);
    }
    throw none(property, file, null);
  }

  private static IllegalArgumentException none(String property, Path file, Exception cause) {
    return new IllegalArgumentException(
        property + " is " + file + ", which holds no certificates; name a PEM file with them.",
        cause);
  }

  private IllegalArgumentException wrongKey(Exception cause) {
    return new IllegalArgumentException(
        property
            + ".private-key is "
            + privateKey
            + ", which is not the key of the certificate in "
            + certificate
            + "; name a PEM file with that key in PKCS #8, not encrypted.",
        cause);
  }
}
