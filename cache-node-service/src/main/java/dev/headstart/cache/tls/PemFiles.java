package dev.headstart.cache.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate and its key in PEM files, and the property under which an operator names them.
 *
 * @param property the prefix of the properties, for instance {@code headstart.cache.internal}
 * @param certificate the chain, leaf first
 * @param privateKey PKCS #8, not encrypted
 */
public record PemFiles(String property, Path certificate, Path privateKey) {

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

  /** The certificate itself, without its chain. */
  X509Certificate leaf() {
    return certificates(property + ".certificate", certificate).getFirst();
  }

  IllegalArgumentException wrongKey(Exception cause) {
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
