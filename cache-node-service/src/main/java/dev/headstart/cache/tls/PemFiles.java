package dev.headstart.cache.tls;

import dev.headstart.contract.peer.Identity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
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
   * Reads both.
   *
   * @throws IllegalArgumentException with a sentence for the operator where they are not a
   *     certificate and its key
   */
  Identity read() {
    certificates(property + ".certificate", certificate);
    try {
      return Identity.read(certificate, privateKey);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          property
              + ".private-key is "
              + privateKey
              + ", which is not the key of the certificate in "
              + certificate
              + "; name a PEM file with that key in PKCS #8, not encrypted.",
          e);
    }
  }

  /**
   * The certificates of a PEM file, in their order.
   *
   * @throws IllegalArgumentException with a sentence for the operator where it holds none
   */
  static List<X509Certificate> certificates(String property, Path file) {
    try {
      return Identity.certificates(file);
    } catch (IOException | CertificateException e) {
      throw new IllegalArgumentException(
          property + " is " + file + ", which holds no certificates; name a PEM file with them.",
          e);
    }
  }
}
