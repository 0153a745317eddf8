package dev.headstart.gateway.tls;

import dev.headstart.gateway.startup.WrongPropertyException;
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
 * @param property the prefix of the properties, for instance {@code headstart.gateway.link}
 * @param certificate the chain, leaf first
 * @param privateKey PKCS #8, not encrypted
 */
public record PemFiles(String property, Path certificate, Path privateKey) {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

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

  /** The certificates of those who may issue the others'. */
  List<X509Certificate> authorities(Path file) {
    return certificates(property + ".authorities", file);
  }

  WrongPropertyException wrongKey(Exception cause) {
    return new WrongPropertyException(
        property + ".private-key",
        "names %s, which is not the key of the certificate in %s: write the path of a PEM file with that key in PKCS #8, not encrypted."
            .formatted(privateKey, certificate),
        cause);
  }

  /**
   * The certificates of a PEM file.
   *
   * @throws WrongPropertyException where it cannot be read or holds none
   */
  static List<X509Certificate> certificates(String property, Path file) {
    requireReadable(property, file, "certificates");
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw noCertificates(property, file, null);
      }
      return certificates;
    } catch (IOException | CertificateException e) {
      throw noCertificates(property, file, e);
    }
  }

  private static WrongPropertyException noCertificates(
      String property, Path file, Exception cause) {
    return new WrongPropertyException(
        property,
        "names " + file + ", which holds no certificates: write the path of a PEM file with them.",
        cause);
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
