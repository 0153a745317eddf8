package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The viewers' port with a certificate. */
class TlsIT {

  private static final byte[] PHOTO = Photos.bytes(300_000);

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;
  private SSLContext trust;

  @BeforeEach
  void start() throws Exception {
    X509Bundle bundle =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    Path certificate =
        Files.writeString(directory.resolve("certificate.pem"), bundle.getCertificatePathPEM());
    Path key = Files.writeString(directory.resolve("key.pem"), bundle.getPrivateKeyPEM());
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    store.setCertificateEntry("node", bundle.getCertificate());
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store);
    trust = SSLContext.getInstance("TLS");
    trust.init(null, trusted.getTrustManagers(), null);
    node =
        TestNode.photos(
            origin,
            directory.resolve("store"),
            "--headstart.cache.certificate=" + certificate,
            "--headstart.cache.private-key=" + key);
    origin.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(PHOTO));
  }

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  private HttpClient viewer(HttpClient.Version version) {
    return HttpClient.newBuilder().sslContext(trust).version(version).build();
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(
            URI.create("https://localhost:" + node.ports().viewers() + Photos.PATH))
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  @Test
  void http2AndHttp1AreBothServed() throws Exception {
    for (var version : HttpClient.Version.values()) {
      if (version == HttpClient.Version.HTTP_1_1 || version == HttpClient.Version.HTTP_2) {
        try (HttpClient viewer = viewer(version)) {
          for (int i = 0; i < 2; i++) {
            var view = viewer.send(request(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(view.version()).isEqualTo(version);
            assertThat(view.body()).isEqualTo(PHOTO);
            assertThat(view.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
          }
        }
      }
    }
    assertThat(origin.timesAsked(Photos.PATH)).isEqualTo(1);
  }

  @Test
  void manyStreamsOfOneConnectionReadOneArrival() {
    var answer =
        origin.answers(
            Photos.path(2, "b"), new TestOrigin.Answer().fresh().body(PHOTO).holdsAfter(100_000));
    try (HttpClient viewer = viewer(HttpClient.Version.HTTP_2)) {
      var views = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
      for (int i = 0; i < 50; i++) {
        var request =
            HttpRequest.newBuilder(
                    URI.create("https://localhost:" + node.ports().viewers() + Photos.path(2, "b")))
                .timeout(Duration.ofSeconds(20))
                .build();
        views.add(viewer.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
      }
      TestNode.await(
          () ->
              node.count("headstart.cache.requests", "result", "joined", "port", "viewers") >= 49);
      answer.release();

      views.forEach(view -> assertThat(view.join().body()).isEqualTo(PHOTO));
    }
    assertThat(origin.timesAsked(Photos.path(2, "b"))).isEqualTo(1);
  }
}
