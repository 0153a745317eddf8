package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is let in by the internal port of a node in region {@code sin}. */
class InternalTrustIT {

  private static final byte[] PHOTO = Photos.bytes(1000);
  private static final TestAuthority OURS = new TestAuthority();
  private static final TestAuthority THEIRS = new TestAuthority();

  @TempDir static Path directory;
  private static TestOrigin origin;
  private static TestNode node;

  @BeforeAll
  static void start() {
    Path certificate = directory.resolve("node.pem");
    Path key = directory.resolve("node.key");
    TestAuthority.write(OURS.issueTo("sin.cache.headstart"), certificate, key);
    OURS.write(directory.resolve("authorities.pem"));
    origin = new TestOrigin();
    node =
        TestNode.photos(
            origin,
            directory.resolve("store"),
            "--headstart.cache.internal.certificate=" + certificate,
            "--headstart.cache.internal.private-key=" + key,
            "--headstart.cache.internal.authorities=" + directory.resolve("authorities.pem"));
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  private static HttpResponse<byte[]> push(int photo, SSLContext tls, Version version)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().sslContext(tls).version(version).build()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create(
                      "https://127.0.0.1:" + node.ports().internal() + Photos.path(photo, "z")))
              .timeout(Duration.ofSeconds(20))
              .headers(TestNode.PUBLIC)
              .PUT(BodyPublishers.ofByteArray(PHOTO))
              .build(),
          BodyHandlers.ofByteArray());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void theGatewayOfTheRegionIsLetIn(Version version) throws Exception {
    int photo = version.ordinal();
    var answer = push(photo, OURS.client(OURS.issueTo("sin.gateway.headstart")), version);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(node.view(Photos.path(photo, "z")).body()).isEqualTo(PHOTO);
  }

  @Test
  void aFellowNodeIsLetIn() throws Exception {
    var answer =
        push(10, OURS.client(OURS.issueTo("SIN.cache.headstart")), HttpClient.Version.HTTP_2);
    assertThat(answer.statusCode()).isEqualTo(201);
  }

  private static void assertRefused(X509Bundle certificate) {
    double before = refused();
    for (Version version : List.of(Version.HTTP_1_1, Version.HTTP_2)) {
      assertThatThrownBy(() -> push(20, OURS.client(certificate), version))
          .isInstanceOf(IOException.class);
    }
    TestNode.await(() -> refused() >= before + 2);
    assertThat(node.view(Photos.path(20, "z")).statusCode()).isEqualTo(404);
  }

  private static double refused() {
    return node.count("headstart.cache.refused", "port", "internal", "reason", "handshake");
  }

  @Test
  void whoShowsNoCertificateIsRefused() {
    assertRefused(null);
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() {
    assertRefused(THEIRS.issueTo("sin.gateway.headstart"));
  }

  @Test
  void theGatewayOfAnotherRegionIsRefused() {
    assertRefused(OURS.issueTo("fra.gateway.headstart"));
  }

  @Test
  void anotherServiceOfTheRegionIsRefused() {
    assertRefused(OURS.issueTo("sin.api.headstart"));
  }

  @Test
  void anExpiredCertificateIsRefused() {
    assertRefused(OURS.issueTo("sin.gateway.headstart", Instant.now().minusSeconds(60)));
  }

  @Test
  void tlsBefore13IsRefused() {
    double before = refused();
    SSLContext tls = OURS.client(OURS.issueTo("sin.gateway.headstart"));
    try (var client =
        HttpClient.newBuilder()
            .sslContext(tls)
            .sslParameters(new SSLParameters(null, new String[] {"TLSv1.2"}))
            .build()) {
      var request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + node.ports().internal() + "/"))
              .build();
      assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding()))
          .isInstanceOf(IOException.class);
    }
    TestNode.await(() -> refused() > before);
  }

  @Test
  void cleartextIsRefused() {
    double before = refused();
    try (var stranger = new RawCaller(node.ports().internal())) {
      byte[] answer = stranger.send("DELETE /photos HTTP/1.1\r\nHost: a\r\n\r\n").everything();
      // At most an alert of TLS.
      assertThat(answer.length).isLessThan(20);
    }
    TestNode.await(() -> refused() > before);
  }

  /** The viewers' port asks nobody who she is, and has no certificate here. */
  @Test
  void theViewersPortIsNotTouched() {
    assertThat(node.view("/photos/nothing").statusCode()).isEqualTo(400);
  }
}
