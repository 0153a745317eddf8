package dev.headstart.lab.suite;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The lab's certificate authority and what it issued, as PEM files that the services are given.
 * Made anew at each start; nobody but the lab's own viewers trusts it.
 */
final class Certificates {

  /** A certificate and its private key, as files. */
  record Pem(Path certificate, Path privateKey) {}

  private final Path directory;
  private final X509Bundle authority;

  private Certificates(Path directory, X509Bundle authority) {
    this.directory = directory;
    this.authority = authority;
  }

  static Certificates in(Path directory) throws Exception {
    Files.createDirectories(directory);
    X509Bundle authority =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=Headstart lab")
            .setIsCertificateAuthority(true)
            .setKeyUsage(
                true,
                CertificateBuilder.KeyUsage.keyCertSign,
                CertificateBuilder.KeyUsage.digitalSignature)
            .buildSelfSigned();
    var certificates = new Certificates(directory, authority);
    Files.writeString(certificates.authorities(), authority.getCertificatePEM());
    return certificates;
  }

  /** The authority's own certificate. */
  Path authorities() {
    return directory.resolve("authority.pem");
  }

  /** A certificate for {@code names}, good for servers and clients. */
  Pem issue(String file, List<String> names, boolean loopback) throws Exception {
    CertificateBuilder builder =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=" + names.getFirst())
            .setKeyUsage(true, CertificateBuilder.KeyUsage.digitalSignature)
            .addExtendedKeyUsageServerAuth()
            .addExtendedKeyUsageClientAuth();
    names.forEach(builder::addSanDnsName);
    if (loopback) {
      builder.addSanIpAddress("127.0.0.1");
    }
    X509Bundle issued = builder.buildIssuedBy(authority);
    Path certificate = directory.resolve(file + ".pem");
    Path privateKey = directory.resolve(file + ".key.pem");
    Files.writeString(certificate, issued.getCertificatePathPEM());
    writeSecret(privateKey, issued.getPrivateKeyPEM());
    return new Pem(certificate, privateKey);
  }

  private static void writeSecret(Path file, String text) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }

  /** What a viewer trusts: this authority alone. */
  SSLContext viewersTrust() throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    X509Certificate root = authority.getCertificate();
    trusted.setCertificateEntry("lab", root);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
