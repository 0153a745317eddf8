package dev.headstart.contract.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

  @TempDir Path directory;

  private static X509Bundle bundle(Algorithm algorithm) throws Exception {
    return new CertificateBuilder()
        .algorithm(algorithm)
        .subject("CN=sin.gateway.headstart")
        .notBefore(BEGIN)
        .notAfter(END)
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Path key(X509Bundle bundle) throws IOException {
    return write("key.pem", bundle.getPrivateKeyPEM());
  }

  private Path certificate(X509Bundle bundle) throws IOException {
    return write("certificate.pem", bundle.getCertificatePathPEM());
  }

  @ParameterizedTest
  @EnumSource(names = {"ecp256", "ecp384", "rsa2048", "ed25519"})
  void isReadFromACertificateAndItsKey(Algorithm algorithm) throws Exception {
    X509Bundle bundle = bundle(algorithm);

    Identity identity = Identity.read(certificate(bundle), key(bundle));

    assertThat(identity.leaf()).isEqualTo(bundle.getCertificate());
    assertThat(identity.key().getEncoded())
        .isEqualTo(bundle.getKeyPair().getPrivate().getEncoded());
  }

  @Test
  void itsTextDoesNotTellTheKey() throws Exception {
    X509Bundle bundle = bundle(Algorithm.ecp256);

    assertThat(Identity.read(certificate(bundle), key(bundle)))
        .hasToString("CN=sin.gateway.headstart until " + END);
  }

  @Test
  void isGoodFromItsBeginToItsEnd() throws Exception {
    X509Bundle bundle = bundle(Algorithm.ecp256);
    Identity identity = Identity.read(certificate(bundle), key(bundle));

    assertThat(identity.isGoodAt(BEGIN.minusSeconds(1))).isFalse();
    assertThat(identity.isGoodAt(BEGIN)).isTrue();
    assertThat(identity.isGoodAt(END)).isTrue();
    assertThat(identity.isGoodAt(END.plusSeconds(1))).isFalse();
  }

  @Test
  void anotherCertificatesKeyIsRefused() throws Exception {
    Path certificate = certificate(bundle(Algorithm.ecp256));
    Path other = key(bundle(Algorithm.ecp256));

    assertThatThrownBy(() -> Identity.read(certificate, other))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void soIsAKeyOfAnotherKind() throws Exception {
    Path certificate = certificate(bundle(Algorithm.ecp256));
    Path other = key(bundle(Algorithm.rsa2048));

    assertThatThrownBy(() -> Identity.read(certificate, other))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n=\n-----END PRIVATE KEY-----"
      })
  void whatIsNoKeyIsRefused(String text) throws Exception {
    Path certificate = certificate(bundle(Algorithm.ecp256));
    Path key = write("key.pem", text);

    assertThatThrownBy(() -> Identity.read(certificate, key))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void aKeyThatIsCutShortIsRefused() throws Exception {
    X509Bundle bundle = bundle(Algorithm.ecp256);
    Path certificate = certificate(bundle);
    String whole = bundle.getPrivateKeyPEM();
    for (int length = 0; length < whole.strip().length(); length++) {
      Path cut = write("key.pem", whole.substring(0, length));

      assertThatThrownBy(() -> Identity.read(certificate, cut))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void whatHoldsNoCertificateIsRefused(String text) throws Exception {
    Path file = write("certificate.pem", text);

    assertThatThrownBy(() -> Identity.certificates(file)).isInstanceOf(CertificateException.class);
  }

  @Test
  void whatIsNotThereSaysSo() {
    assertThatThrownBy(() -> Identity.certificates(directory.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void filesAreWatchedByWhatTheyHold() throws IOException {
    Path one = write("one", "1");
    Path other = write("other", "2");
    var watched = new WatchedFiles(List.of(one, other));
    assertThat(watched.haveChanged()).isFalse();

    Files.writeString(one, "1");
    assertThat(watched.haveChanged()).as("written, and the same").isFalse();

    Files.writeString(other, "3");
    assertThat(watched.haveChanged()).isTrue();
    assertThat(watched.haveChanged()).as("told once").isFalse();

    Files.delete(one);
    assertThat(watched.haveChanged()).isTrue();
    assertThat(watched.haveChanged()).as("not there still").isFalse();

    Files.writeString(one, "1");
    assertThat(watched.haveChanged()).isTrue();
  }
}
