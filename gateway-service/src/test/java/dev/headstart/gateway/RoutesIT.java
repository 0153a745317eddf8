package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestGateway.Answer;
import dev.headstart.gateway.fixture.TwoRegions;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Who reaches what, through two gateways; and which header fields go with it. */
class RoutesIT {

  @TempDir static Path directory;
  private static TwoRegions regions;

  @BeforeAll
  static void start() throws Exception {
    regions = new TwoRegions(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    regions.close();
  }

  @ParameterizedTest(name = "{0} port of {1} with authority {2}: {3} {4}")
  @CsvSource({
    "local,   iad, iad.cache.headstart,   200, cache of iad",
    "local,   iad, sin.cache.headstart,   200, cache of sin",
    "local,   iad, SIN.cache.headstart:1, 200, cache of sin",
    "local,   iad, home.api.headstart,    200, api of iad",
    "local,   iad, fra.cache.headstart,   421, No link leads to region fra",
    "local,   iad, www.photos.example,    421, An authority is home.api.headstart or",
    "local,   sin, home.api.headstart,    200, api of iad",
    "local,   sin, sin.cache.headstart,   200, cache of sin",
    "local,   sin, iad.cache.headstart,   200, cache of iad",
    "viewers, iad, www.photos.example,    200, api of iad",
    "viewers, sin, www.photos.example,    200, api of iad",
    "viewers, sin, sin.cache.headstart,   200, api of iad",
    "viewers, iad, sin.cache.headstart,   200, api of iad",
    "viewers, iad, iad.gateway.headstart, 200, api of iad",
    "local,   iad, iad.gateway.headstart, 421, An authority is home.api.headstart or",
  })
  void doorAndAuthorityDecide(
      String door, String region, String authority, int status, String body) {
    var gateway = region.equals("iad") ? regions.home : regions.far;
    Answer answer =
        door.equals("local")
            ? gateway.local(HttpMethod.GET, authority, "/photos/1")
            : gateway.viewer(HttpMethod.GET, authority, "/photos/1");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains(body);
  }

  @Test
  void whatAViewerSaysAboutHerselfIsReplaced() {
    HttpClient viewer =
        HttpClient.newConnection()
            .headers(
                headers ->
                    headers
                        .set("Host", "www.photos.example")
                        .set("Headstart-Region", "fra")
                        .set("headstart-access", "open")
                        .set("X-Forwarded-For", "203.0.113.9")
                        .set("X-Forwarded-Port", "1")
                        .set("Forwarded", "for=203.0.113.9")
                        .set("Accept-Encoding", "br")
                        .set("Connection", "keep-alive, X-Hop")
                        .set("X-Hop", "1")
                        .set("X-Kept", "1"));
    TestGateway.ask(viewer, regions.far.viewersPort(), HttpMethod.GET, "/people/ana?a=%20b&c");

    var seen = regions.api.lastSeen();
    assertThat(seen.uri()).isEqualTo("/people/ana?a=%20b&c");
    assertThat(seen.host()).isEqualTo("home.api.headstart");
    assertThat(seen.headers().getAll("Headstart-Region")).containsExactly("sin");
    assertThat(seen.headers().getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
    assertThat(seen.headers().getAll("X-Forwarded-Proto")).containsExactly("http");
    assertThat(seen.headers().getAll("X-Forwarded-Host")).containsExactly("www.photos.example");
    assertThat(seen.headers().names())
        .doesNotContain("headstart-access", "X-Forwarded-Port", "X-Hop");
    assertThat(seen.headers().getAll("Forwarded"))
        .containsExactly("for=127.0.0.1;proto=http;host=\"www.photos.example\"");
    assertThat(seen.headers().get("Accept-Encoding")).isEqualTo("br");
    assertThat(seen.headers().get("X-Kept")).isEqualTo("1");
    assertThat(seen.headers().names()).noneMatch(name -> name.startsWith("x-http2"));
  }

  @Test
  void fieldsForOurCachesReachCachesAndNoViewer() {
    regions.api.answers(
        (request, response) ->
            response
                .header("Headstart-Access", "signed")
                .header("CDN-Cache-Control", "max-age=31536000")
                .header("Cache-Control", "private")
                .header("Server-Timing", "db;dur=1")
                .sendString(Mono.just("photo")));

    var toViewer = regions.far.viewer(HttpMethod.GET, "www.photos.example", "/photos/1").headers();
    assertThat(toViewer.names()).doesNotContain("headstart-access", "cdn-cache-control");
    assertThat(toViewer.get("Cache-Control")).isEqualTo("private");
    assertThat(toViewer.get("Server-Timing")).isEqualTo("db;dur=1");

    var toCache = regions.far.local(HttpMethod.GET, "home.api.headstart", "/photos/1").headers();
    assertThat(toCache.get("Headstart-Access")).isEqualTo("signed");
    assertThat(toCache.get("CDN-Cache-Control")).isEqualTo("max-age=31536000");
    regions.api.answers((request, response) -> response.sendString(Mono.just("api of iad")));
  }

  @Test
  void aPurgeReachesTheFarCacheAndItsAnswerComesBack() {
    regions.farCache.answers((request, response) -> response.status(204).send());
    assertThat(
            regions
                .home
                .local(HttpMethod.DELETE, "sin.cache.headstart", "/photos/7f3k2m9q")
                .status())
        .isEqualTo(204);
    assertThat(regions.farCache.lastSeen().method()).isEqualTo("DELETE");
    assertThat(regions.farCache.lastSeen().uri()).isEqualTo("/photos/7f3k2m9q");
    regions.farCache.answers((request, response) -> response.sendString(Mono.just("cache of sin")));
  }

  @Test
  void headKeepsTheLengthOfWhatItDoesNotSend() {
    regions.farCache.answers(
        (request, response) -> response.header("Content-Length", "12345").send());
    var head = regions.home.local(HttpMethod.HEAD, "sin.cache.headstart", "/photos/1");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers().get("Content-Length")).isEqualTo("12345");
    regions.farCache.answers((request, response) -> response.sendString(Mono.just("cache of sin")));
  }

  @Test
  void aPreflightRequestIsAnsweredByTheApi() {
    regions.api.answers(
        (request, response) ->
            response.status(204).header("Access-Control-Allow-Origin", "*").send());
    HttpClient browser =
        HttpClient.newConnection()
            .headers(
                headers ->
                    headers
                        .set("Host", "www.photos.example")
                        .set("Origin", "https://other.example")
                        .set("Access-Control-Request-Method", "POST"));
    Answer answer =
        TestGateway.ask(browser, regions.home.viewersPort(), HttpMethod.OPTIONS, "/api/photos");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers().get("Access-Control-Allow-Origin")).isEqualTo("*");
    regions.api.answers((request, response) -> response.sendString(Mono.just("api of iad")));
  }

  @Test
  void contentInAGetIsRefused() {
    Answer answer =
        HttpClient.newConnection()
            .headers(headers -> headers.set("Host", "home.api.headstart").set("Content-Length", 3))
            .get()
            .uri("http://127.0.0.1:" + regions.home.localPort() + "/")
            .responseSingle(
                (response, body) ->
                    body.asString()
                        .map(
                            text ->
                                new Answer(
                                    response.status().code(), response.responseHeaders(), text)))
            .block(TestGateway.HANG_GUARD);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("carries no content");
  }

  @Test
  void metricsCountEveryRequestByDoorDestinationAndOutcome() {
    regions.home.local(HttpMethod.GET, "fra.cache.headstart", "/");
    String scraped =
        TestGateway.ask(
                HttpClient.newConnection(),
                regions.home.managementPort(),
                HttpMethod.GET,
                "/actuator/prometheus")
            .body();
    assertThat(scraped)
        .contains("headstart_gateway_requests_total{destination=\"misdirected\",door=\"local\"")
        .contains("headstart_gateway_link_up{region=\"sin\"} 1.0");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void healthIsReadyAndLinksAreNotExposedUnlessAskedFor(CapturedOutput output) {
    int port = regions.home.managementPort();
    assertThat(ask(port, "/actuator/health/readiness").body()).contains("UP");
    assertThat(ask(port, "/actuator/links").status()).isEqualTo(404);
    // Routes are beans, and the management port would look among them.
    assertThat(output.getAll()).doesNotContain("Error applying predicate");
  }

  private static Answer ask(int port, String path) {
    return TestGateway.ask(HttpClient.newConnection(), port, HttpMethod.GET, path);
  }
}
