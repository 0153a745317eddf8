package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.PeerTls;
import dev.headstart.gateway.fixture.TestAuthority;
import dev.headstart.gateway.fixture.TestAuthority.Issued;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TwoRegions;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Certificates that are renewed on disk while connections are in use. */
class CertificatesIT {

  private static final String NAME = "sin.gateway.headstart";
  private static final String SITE = "www.photos.example";

  @TempDir static Path directory;
  private static TwoRegions regions;
  private static TestAuthority authority;
  private static TestAuthority site;
  private static Issued prober;

  @BeforeAll
  static void start() throws Exception {
    site = new TestAuthority(directory.resolve("site"));
    Issued shop = site.issueTo(SITE);
    regions =
        new TwoRegions(
            directory,
            "--headstart.gateway.certificate-refresh=20ms",
            "--headstart.gateway.viewers.certificate=" + shop.certificate(),
            "--headstart.gateway.viewers.private-key=" + shop.privateKey());
    authority = regions.authority;
    prober = authority.issueTo("iad.gateway.headstart");
  }

  @AfterAll
  static void stop() throws Exception {
    regions.close();
  }

  /** Whatever the last test has left in the files, there is a good pair, and it is in use. */
  @BeforeEach
  void aGoodPairIsInUse() throws Exception {
    BigInteger serial = serial(authority.issueTo(NAME));
    Await.until(() -> "not taken", () -> shownBySin().getSerialNumber().equals(serial));
  }

  @Test
  void newConnectionsSeeTheRenewedCertificateAndOpenOnesStay() throws Exception {
    long lost = regions.home.linkTo("sin").reconnects();
    int accepted = regions.toSin.accepted();
    double link = count("link to iad", "renewed");
    BigInteger renewed = serial(authority.issueTo(NAME));
    Await.until(() -> "not shown", () -> shownBySin().getSerialNumber().equals(renewed));
    awaitMore("link to iad", "renewed", link);

    assertThat(regions.home.linkTo("sin").reconnects()).isEqualTo(lost);
    assertThat(regions.toSin.accepted()).isEqualTo(accepted);
    assertThat(regions.home.local(HttpMethod.GET, "sin.cache.headstart", "/1").status())
        .isEqualTo(200);
  }

  @Test
  void aHalfWrittenPairIsRefusedAndTakenWhenItIsWhole() throws Exception {
    X509Certificate old = shownBySin();
    double refused = count("link door", "refused");
    double renewed = count("link door", "renewed");
    Issued apart = new TestAuthority(directory.resolve("apart")).issueTo(NAME);
    Path certificate = directory.resolve("authority").resolve(NAME + ".pem");
    Path key = directory.resolve("authority").resolve(NAME + ".key");
    Files.copy(apart.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
    awaitMore("link door", "refused", refused);

    assertThat(shownBySin()).isEqualTo(old);
    Files.copy(apart.privateKey(), key, StandardCopyOption.REPLACE_EXISTING);
    awaitMore("link door", "renewed", renewed);
    assertThat(shownBySin()).isNotEqualTo(old);
  }

  @Test
  void aFileThatIsCutShortIsRefused() throws Exception {
    X509Certificate old = shownBySin();
    double refused = count("link door", "refused");
    Path certificate = directory.resolve("authority").resolve(NAME + ".pem");
    String whole = Files.readString(certificate);
    Files.writeString(certificate, whole.substring(0, whole.length() / 3));
    awaitMore("link door", "refused", refused);
    assertThat(shownBySin()).isEqualTo(old);
  }

  @Test
  void aNewCertificateThatHasEndedIsRefused() throws Exception {
    X509Certificate old = shownBySin();
    double refused = count("link door", "refused");
    double renewed = count("link door", "renewed");
    authority.issueExpiredTo(NAME);
    awaitMore("link door", "refused", refused);
    assertThat(shownBySin()).isEqualTo(old);
    assertThat(count("link door", "renewed")).isEqualTo(renewed);
  }

  @Test
  void aViewersConnectionGoesOnWhenTheSitesCertificateIsRenewedAndNewOnesSeeTheNewOne()
      throws Exception {
    ConnectionProvider kept = ConnectionProvider.create("viewer", 1);
    SslContext tls = PeerTls.client(null);
    List<Channel> channels = new CopyOnWriteArrayList<>();
    HttpClient viewer =
        HttpClient.create(kept)
            .protocol(HttpProtocol.H2)
            .secure(spec -> spec.sslContext(tls))
            .headers(headers -> headers.set("Host", SITE))
            .doOnChannelInit((observer, channel, address) -> channels.add(channel));
    assertThat(asViewer(viewer)).isEqualTo(200);
    BigInteger renewed = serial(site.issueTo(SITE));
    Await.until(
        () -> "not shown",
        () -> shown(regions.home.viewersPort(), null, SITE).getSerialNumber().equals(renewed));

    assertThat(asViewer(viewer)).isEqualTo(200);
    assertThat(channels).singleElement().matches(Channel::isActive);
    kept.dispose();
  }

  private static int asViewer(HttpClient viewer) {
    return TestGateway.ask(viewer, regions.home.viewersPort(), HttpMethod.GET, "/people/ana")
        .status();
  }

  /** The certificate that a new connection to the link door of {@code sin} sees. */
  private static X509Certificate shownBySin() {
    return shown(regions.far.linkPort(), prober, NAME);
  }

  private static X509Certificate shown(int port, Issued own, String host) {
    var shown = new CompletableFuture<X509Certificate>();
    try {
      SslContext tls = PeerTls.client(own);
      TestGateway.ask(
          HttpClient.newConnection()
              .protocol(HttpProtocol.H2)
              .secure(spec -> spec.sslContext(tls))
              .headers(headers -> headers.set("Host", host))
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
          port,
          HttpMethod.HEAD,
          "/");
      return shown.get(TestGateway.HANG_GUARD.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("No certificate was shown", e);
    }
  }

  private static BigInteger serial(Issued issued) throws Exception {
    try (var file = Files.newInputStream(issued.certificate())) {
      return ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file))
          .getSerialNumber();
    }
  }

  /** Two files are written one after the other: the half-written pair may be seen and refused. */
  private static void awaitMore(String place, String outcome, double than) {
    Await.until(
        () -> place + " " + outcome + ": " + count(place, outcome),
        () -> count(place, outcome) > than);
  }

  private static double count(String place, String outcome) {
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
