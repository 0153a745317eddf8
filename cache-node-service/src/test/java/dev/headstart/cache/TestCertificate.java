package dev.headstart.cache;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;

/** A certificate for this machine, made for one test, as the settings of a node. */
final class TestCertificate {

  private TestCertificate() {}

  /** Settings of a viewers' port that has a certificate, which is kept in {@code directory}. */
  static String[] settings(Path directory) {
    try {
      X509Bundle bundle =
          new CertificateBuilder()
              .subject("CN=localhost")
              .addSanDnsName("localhost")
              .setIsCertificateAuthority(true)
              .buildSelfSigned();
      Files.createDirectories(directory);
      Path certificate =
          Files.writeString(directory.resolve("certificate.pem"), bundle.getCertificatePathPEM());
      Path key = Files.writeString(directory.resolve("key.pem"), bundle.getPrivateKeyPEM());
      return new String[] {
        "--headstart.cache.certificate=" + certificate, "--headstart.cache.private-key=" + key
      };
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
