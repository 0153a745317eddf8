package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that are renewed while connections are open. */
@Timeout(60)
class RenewalIT {

  private static final byte[] PHOTO = Photos.bytes(1000);

  private final TestAuthority authority = new TestAuthority();
  private final SSLContext gateway = authority.client(authority.issueTo("sin.gateway.headstart"));
  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;
  private X509Bundle first;

  private Path file(String name) {
    return directory.resolve(name);
  }

  @BeforeEach
  void start() {
    first = authority.issueTo("sin.cache.headstart");
    TestAuthority.write(first, file("node.pem"), file("node.key"));
    authority.write(file("authorities.pem"));
    origin.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(PHOTO));
    node =
        TestNode.photos(
            origin,
            directory.resolve("store"),
            "--headstart.cache.certificate-refresh=1s",
            "--headstart.cache.certificate=" + file("node.pem"),
            "--headstart.cache.private-key=" + file("node.key"),
            "--headstart.cache.internal.certificate=" + file("node.pem"),
            "--headstart.cache.internal.private-key=" + file("node.key"),
            "--headstart.cache.internal.authorities=" + file("authorities.pem"));
  }

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  private SSLSocket connect(int port) throws IOException {
    var socket = (SSLSocket) gateway.getSocketFactory().createSocket("127.0.0.1", port);
    socket.startHandshake();
    return socket;
  }

  private static X509Certificate shownBy(SSLSocket socket) throws IOException {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  private static void ask(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write(("GET " + Photos.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes());
    InputStream in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).as("the connection is open").isNotNegative();
      head.append((char) next);
    }
    assertThat(head).startsWith("HTTP/1.1 200");
    assertThat(in.readNBytes(PHOTO.length)).isEqualTo(PHOTO);
  }

  private double count(String port, String outcome) {
    return node.count("headstart.cache.certificates", "port", port, "outcome", outcome);
  }

  @Test
  void newConnectionsGetTheNewCertificateAndOpenOnesGoOn() throws Exception {
    X509Bundle second =
        authority.issueTo("sin.cache.headstart", Instant.now().plus(9, ChronoUnit.DAYS));
    try (SSLSocket viewer = connect(node.ports().viewers());
        SSLSocket peer = connect(node.ports().internal())) {
      ask(viewer);
      ask(peer);
      TestAuthority.write(second, file("node.pem"), file("node.key"));
      TestNode.await(() -> count("viewers", "renewed") == 1 && count("internal", "renewed") == 1);

      ask(viewer);
      ask(peer);
      assertThat(shownBy(viewer)).isEqualTo(first.getCertificate());
      try (SSLSocket newViewer = connect(node.ports().viewers());
          SSLSocket newPeer = connect(node.ports().internal())) {
        ask(newViewer);
        ask(newPeer);
        assertThat(shownBy(newViewer)).isEqualTo(second.getCertificate());
        assertThat(shownBy(newPeer)).isEqualTo(second.getCertificate());
      }
    }
    assertThat(node.seconds("headstart.cache.certificate.left", "port", "viewers"))
        .isBetween(8.9 * 86_400, 9.0 * 86_400);
  }

  /** Also the moment between the writing of one file and of the other. */
  @Test
  void whatCannotBeUsedIsNotTaken() throws Exception {
    TestAuthority.write(
        file("node.key"), authority.issueTo("sin.cache.headstart").getPrivateKeyPEM());
    TestNode.await(() -> count("viewers", "refused") == 1 && count("internal", "refused") == 1);
    try (SSLSocket viewer = connect(node.ports().viewers())) {
      ask(viewer);
      assertThat(shownBy(viewer)).isEqualTo(first.getCertificate());
    }

    Files.delete(file("node.pem"));
    TestNode.await(() -> count("viewers", "refused") == 2);
    try (SSLSocket viewer = connect(node.ports().viewers())) {
      ask(viewer);
    }

    X509Bundle second = authority.issueTo("sin.cache.headstart");
    TestAuthority.write(second, file("node.pem"), file("node.key"));
    TestNode.await(() -> count("viewers", "renewed") == 1);
    try (SSLSocket viewer = connect(node.ports().viewers())) {
      assertThat(shownBy(viewer)).isEqualTo(second.getCertificate());
    }
  }

  @Test
  void aCertificateThatHasEndedIsNotTaken() throws Exception {
    X509Bundle ended =
        authority.issueTo("sin.cache.headstart", Instant.now().minus(1, ChronoUnit.HOURS));
    // Half written, it is refused for that: only what both files are is of interest here.
    TestAuthority.write(ended, file("node.pem"), file("node.key"));
    TestNode.await(() -> count("viewers", "refused") >= 1 && count("internal", "refused") >= 1);

    try (SSLSocket viewer = connect(node.ports().viewers())) {
      ask(viewer);
      assertThat(shownBy(viewer)).isEqualTo(first.getCertificate());
    }
    assertThat(count("viewers", "renewed") + count("internal", "renewed")).isZero();
  }

  @Test
  void whoIsNoLongerTrustedIsNotLetInAgain() throws Exception {
    new TestAuthority().write(file("authorities.pem"));
    TestNode.await(() -> count("internal", "renewed") == 1);

    try (SSLSocket peer = connect(node.ports().internal())) {
      peer.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes());
      assertThat(readsNothing(peer)).isTrue();
    }
  }

  /** In TLS 1.3 a client learns only by reading that its certificate was not accepted. */
  private static boolean readsNothing(SSLSocket peer) {
    try {
      return peer.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
