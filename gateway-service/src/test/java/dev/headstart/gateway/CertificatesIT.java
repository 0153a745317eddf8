package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestAuthority.Issued;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TwoRegions;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Certificates that are renewed on disk while links are in use. */
class CertificatesIT {

  private static final String NAME = "sin.gateway.headstart";

  @TempDir Path directory;
  private TwoRegions regions;
  private TestAuthority authority;
  private Issued prober;

  @BeforeEach
  void start() throws Exception {
    regions = new TwoRegions(directory, "--headstart.gateway.certificate-refresh=20ms");
    authority = regions.authority;
    prober = authority.issueTo("iad.gateway.headstart");
  }

  @AfterEach
  void stop() throws Exception {
    regions.close();
  }

  @Test
  void newConnectionsSeeTheRenewedCertificateAndOpenOnesStay() throws Exception {
    X509Certificate old = shownBySin();
    authority.issueTo(NAME);
    awaitCount("link door", "renewed", 1);
    awaitCount("link to iad", "renewed", 1);

    assertThat(shownBySin().getSerialNumber()).isNotEqualTo(old.getSerialNumber());
    assertThat(regions.home.linkTo("sin").reconnects()).isZero();
    assertThat(regions.toSin.accepted()).isEqualTo(2);
    assertThat(regions.home.local(HttpMethod.GET, "sin.cache.headstart", "/1").status())
        .isEqualTo(200);
  }

  @Test
  void aHalfWrittenPairIsRefusedAndTakenWhenItIsWhole() throws Exception {
    X509Certificate old = shownBySin();
    Issued apart = new TestAuthority(directory.resolve("apart")).issueTo(NAME);
    Path certificate = directory.resolve("authority").resolve(NAME + ".pem");
    Path key = directory.resolve("authority").resolve(NAME + ".key");
    Files.copy(apart.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
    awaitCount("link door", "refused", 1);

    assertThat(shownBySin()).isEqualTo(old);
    Files.copy(apart.privateKey(), key, StandardCopyOption.REPLACE_EXISTING);
    awaitCount("link door", "renewed", 1);
    assertThat(shownBySin()).isNotEqualTo(old);
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws Exception {
    X509Certificate old = shownBySin();
    Path certificate = directory.resolve("authority").resolve(NAME + ".pem");
    String whole = Files.readString(certificate);
    Files.writeString(certificate, whole.substring(0, whole.length() / 3));
    awaitCount("link door", "refused", 1);
    assertThat(shownBySin()).isEqualTo(old);
  }

  @Test
  void aNewCertificateThatHasEndedIsRefused() throws Exception {
    X509Certificate old = shownBySin();
    authority.issueExpiredTo(NAME);
    Await.until(() -> "not refused", () -> count("link door", "refused") >= 1);
    assertThat(shownBySin()).isEqualTo(old);
    assertThat(count("link door", "renewed")).isZero();
  }

  /** The certificate that a new connection to the link door of {@code sin} sees. */
  private X509Certificate shownBySin() throws Exception {
    SslContext tls = PeerTls.client(prober);
    var shown = new CompletableFuture<X509Certificate>();
    TestGateway.ask(
        HttpClient.newConnection()
            .protocol(HttpProtocol.H2)
            .secure(spec -> spec.sslContext(tls))
            .headers(headers -> headers.set("Host", NAME))
            .doOnChannelInit(
                (observer, channel, address) -> {
                  SslHandler handler = channel.pipeline().get(SslHandler.class);
                  handler
                      .handshakeFuture()
                      .addListener(
                          done ->
                              shown.complete(
                                  (X509Certificate)
                                      handler.engine().getSession().getPeerCertificates()[0]));
                }),
        regions.far.linkPort(),
        HttpMethod.HEAD,
        "/");
    return shown.get(TestGateway.HANG_GUARD.toSeconds(), TimeUnit.SECONDS);
  }

  private void awaitCount(String place, String outcome, int expected) {
    // Two files are written one after the other: the half-written pair may be seen and refused.
    Await.until(
        () -> place + " " + outcome + ": " + count(place, outcome),
        () -> count(place, outcome) >= expected);
  }

  private double count(String place, String outcome) {
    return regions
        .far
        .context()
        .getBean(MeterRegistry.class)
        .get("headstart.gateway.certificates")
        .tags("place", place, "outcome", outcome)
        .counter()
        .count();
  }
}
