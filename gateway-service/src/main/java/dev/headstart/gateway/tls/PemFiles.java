package dev.headstart.gateway.tls;

import dev.headstart.contract.peer.Identity;
import dev.headstart.gateway.startup.WrongPropertyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate and its key in PEM files, and the property under which an operator names them.
 *
 * @param property the prefix of the properties, for instance {@code headstart.gateway.link}
 * @param certificate the chain, leaf first
 * @param privateKey PKCS #8, not encrypted
 */
public record PemFiles(String property, Path certificate, Path privateKey) {

  /**
   * @throws WrongPropertyException where one of the files is not given or cannot be read
   */
  public PemFiles {
    requireReadable(property + ".certificate", certificate, "certificate chain");
    requireReadable(property + ".private-key", privateKey, "private key (PKCS #8)");
  }

  /**
   * Reads both.
   *
   * @throws WrongPropertyException where they are not a certificate and its key
   */
  Identity read() {
    certificates(property + ".certificate", certificate);
    try {
      return Identity.read(certificate, privateKey);
    } catch (IOException | GeneralSecurityException e) {
      throw new WrongPropertyException(
          property + ".private-key",
          "names %s, which is not the key of the certificate in %s: write the path of a PEM file with that key in PKCS #8, not encrypted."
              .formatted(privateKey, certificate),
          e);
    }
  }

  /** The certificates of those who may issue the others'. */
  List<X509Certificate> authorities(Path file) {
    return certificates(property + ".authorities", file);
  }

  /**
   * The certificates of a PEM file.
   *
   * @throws WrongPropertyException where it cannot be read or holds none
   */
  static List<X509Certificate> certificates(String property, Path file) {
    requireReadable(property, file, "certificates");
    try {
      return Identity.certificates(file);
    } catch (IOException | CertificateException e) {
      throw new WrongPropertyException(
          property,
          "names "
              + file
              + ", which holds no certificates: write the path of a PEM file with them.",
          e);
    }
  }

  private static void requireReadable(String property, Path file, String content) {
    if (file == null) {
      throw new WrongPropertyException(
          property, "is missing: write the path of a PEM file with the " + content + ".");
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new WrongPropertyException(
          property,
          "names %s, which is not a readable file: write the path of a PEM file with the %s."
              .formatted(file, content));
    }
  }
}
