package dev.headstart.cache;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Issues certificates as an operator's authority would, and knows who trusts it. */
final class TestAuthority {

  private final X509Bundle root;

  TestAuthority() {
    this.root =
        build(
            new CertificateBuilder()
                .ecp256()
                .subject("CN=Headstart test authority")
                .setIsCertificateAuthority(true),
            null);
  }

  private static X509Bundle build(CertificateBuilder builder, X509Bundle issuer) {
    try {
      return issuer == null ? builder.buildSelfSigned() : builder.buildIssuedBy(issuer);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  X509Bundle issueTo(String name) {
    return issueTo(name, Instant.now().plus(1, ChronoUnit.DAYS));
  }

  X509Bundle issueTo(String name, Instant until) {
    return build(
        new CertificateBuilder()
            .ecp256()
            .subject("CN=" + name)
            .addSanDnsName(name)
            .addSanIpAddress("127.0.0.1")
            .notBefore(Instant.now().minus(2, ChronoUnit.DAYS))
            .notAfter(until),
        root);
  }

  /** Writes the authority's own certificate. */
  void write(Path file) {
    write(file, root.getCertificatePEM());
  }

  /** Writes a certificate and its key as an operator's renewal would, the one after the other. */
  static void write(X509Bundle issued, Path certificate, Path key) {
    write(certificate, issued.getCertificatePathPEM());
    write(key, issued.getPrivateKeyPEM());
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A client that trusts this authority, and shows {@code own}; nothing where that is null. */
  SSLContext client(X509Bundle own) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null);
      store.setCertificateEntry("authority", root.getCertificate());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      KeyManager[] keys = own == null ? null : own.toKeyManagerFactory().getKeyManagers();
      var context = SSLContext.getInstance("TLS");
      context.init(keys, trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
