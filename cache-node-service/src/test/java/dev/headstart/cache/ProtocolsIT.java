package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways by which a viewer comes to speak HTTP/1.1 or HTTP/2, in cleartext and over TLS. */
class ProtocolsIT {

  private static final byte[] PHOTO = Photos.bytes(200_000);
  private static final TestAuthority AUTHORITY = new TestAuthority();

  @TempDir static Path directory;
  private static TestOrigin origin;
  private static TestNode clear;
  private static TestNode secure;

  @BeforeAll
  static void start() {
    TestAuthority.write(
        AUTHORITY.issueTo("localhost"), directory.resolve("a.pem"), directory.resolve("a.key"));
    origin = new TestOrigin();
    origin.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(PHOTO));
    clear = TestNode.photos(origin, directory.resolve("clear"));
    secure =
        TestNode.photos(
            origin,
            directory.resolve("secure"),
            "--headstart.cache.certificate=" + directory.resolve("a.pem"),
            "--headstart.cache.private-key=" + directory.resolve("a.key"));
  }

  @AfterAll
  static void stop() {
    clear.close();
    secure.close();
    origin.close();
  }

  private static HttpResponse<byte[]> get(String base, HttpClient.Version version)
      throws Exception {
    try (var client =
        HttpClient.newBuilder().sslContext(AUTHORITY.client(null)).version(version).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(base + Photos.PATH))
              .timeout(Duration.ofSeconds(20))
              .build(),
          BodyHandlers.ofByteArray());
    }
  }

  @Test
  void http1InCleartext() throws Exception {
    var answer = get("http://127.0.0.1:" + clear.ports().viewers(), HttpClient.Version.HTTP_1_1);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(answer.body()).isEqualTo(PHOTO);
  }

  /** RFC 7540 §3.2, since given up, and still what the JDK's client does. */
  @Test
  void http2InCleartextByUpgrade() throws Exception {
    var answer = get("http://127.0.0.1:" + clear.ports().viewers(), HttpClient.Version.HTTP_2);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.body()).isEqualTo(PHOTO);
  }

  @Test
  void http2InCleartextByPriorKnowledge() {
    try (var viewer = RawHttp2.at(clear.ports().viewers()).get(1, Photos.PATH).send()) {
      RawHttp2.Frame frame = viewer.next();
      while (frame.type() != RawHttp2.HEADERS) {
        frame = viewer.next();
      }
      assertThat(viewer.status(frame)).isEqualTo(200);
    }
  }

  private static final String UPGRADE =
      " HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
          + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n";

  /** The request that upgrades is no way around what any other is asked. */
  @Test
  void aBadRequestIsRefusedAlsoWhereItUpgrades() throws Exception {
    try (var viewer = new RawCaller(clear.ports().viewers())) {
      viewer.send("GET /photos/../x" + UPGRADE);
      byte[] agreed = viewer.input().readNBytes("HTTP/1.1 101".length());
      assertThat(new String(agreed)).isEqualTo("HTTP/1.1 101");
      viewer.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
      var said = new StringBuilder();
      while (said.indexOf("Bad target") < 0) {
        int next = viewer.input().read();
        assertThat(next).as("so far: %s", said).isNotNegative();
        said.append((char) next);
      }
    }
  }

  static Stream<HttpClient.Version> versions() {
    return Stream.of(HttpClient.Version.HTTP_1_1, HttpClient.Version.HTTP_2);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void overTlsByAgreement(HttpClient.Version version) throws Exception {
    var answer = get("https://localhost:" + secure.ports().viewers(), version);
    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(answer.body()).isEqualTo(PHOTO);
  }

  @Test
  void http1OverTlsWhereNothingIsAgreedUpon() throws Exception {
    for (String version : List.of("TLSv1.3", "TLSv1.2")) {
      try (var socket = connect()) {
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        assertThat(socket.getApplicationProtocol()).isEmpty();
        assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        var answers =
            new RawCaller(socket)
                .send("GET " + Photos.PATH + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .answers();
        assertThat(answers.getFirst().body()).isEqualTo(PHOTO);
      }
    }
  }

  @Test
  void whatIsNoRequestIsToldOverTlsToo() throws Exception {
    try (var socket = connect()) {
      var answers = new RawCaller(socket).send("GET /x HTTP/1.1\r\n\r\n").answers();
      assertThat(answers).extracting(RawCaller.Answer::status).containsExactly(400);
    }
    assertThat(secure.count("headstart.cache.refused", "port", "viewers", "reason", "host"))
        .isEqualTo(1);
  }

  private static SSLSocket connect() throws Exception {
    return (SSLSocket)
        AUTHORITY
            .client(null)
            .getSocketFactory()
            .createSocket("localhost", secure.ports().viewers());
  }

  @Test
  void aHandshakeThatNeverComesIsNotWaitedFor() {
    try (var quick =
        TestNode.photos(
            origin,
            directory.resolve("quick"),
            "--headstart.cache.bounds.handshake=500ms",
            "--headstart.cache.certificate=" + directory.resolve("a.pem"),
            "--headstart.cache.private-key=" + directory.resolve("a.key"))) {
      try (var silent = new RawCaller(quick.ports().viewers());
          var half = new RawCaller(quick.ports().viewers()).send("\u0016\u0003\u0001\u0002\0")) {
        assertThat(silent.everything()).isEmpty();
        assertThat(half.everything().length).isLessThan(20);
      }
      TestNode.await(
          () ->
              quick.count("headstart.cache.refused", "port", "viewers", "reason", "slow-handshake")
                  == 2);
    }
  }
}
