package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that the store does not answer: they go to the origin, once, as they come. */
class Rfc9110Section9MethodsIT extends AnythingNode {

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "REPORT", "M-SEARCH"})
  void anyMethodIsPassedOnWithItsBodyAndItsAnswer(String method) {
    String target = "/pass/" + method + "?q=1";
    origin.answers(target, 207, "the answer", "X-Its", "field", "Cache-Control", FRESH);

    var answer = node.ask(method, target, "the body", "Content-Type", "text/plain", "X-Mine", "1");

    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(text(answer)).isEqualTo("the answer");
    assertThat(field(answer, "X-Its")).isEqualTo("field");
    var seen = origin.seen(target).getFirst();
    assertThat(seen.method()).isEqualTo(method);
    assertThat(seen.body()).isEqualTo("the body");
    assertThat(seen.fields())
        .containsEntry("content-type", "text/plain")
        .containsEntry("x-mine", "1")
        .containsEntry("content-length", "8")
        .doesNotContainKey("transfer-encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE", "OPTIONS"})
  void aRequestWithoutABodyHasNone(String method) {
    String target = "/bodiless/" + method;
    origin.answers(target, 200, "");
    node.ask(method, target, "");

    assertThat(origin.seen(target).getFirst().fields()).doesNotContainKey("transfer-encoding");
    assertThat(origin.seen(target).getFirst().field("content-length")).isIn("", "0");
  }

  @Test
  void noAnswerIsStoredAndNoneIsServedFromTheStore() {
    origin.answers("/both", 200, "body", "Cache-Control", FRESH);
    node.ask("POST", "/both", "x");
    node.ask("POST", "/both", "x");

    assertThat(timesAsked("/both")).isEqualTo(2);
    assertThat(isHit(fill("/both"))).isFalse();
    assertThat(isHit(node.ask("POST", "/both", "x"))).isFalse();
  }

  @Test
  void aBodyOfUnknownLengthGoesOnAsItComes() {
    origin.answers("/chunked", 200, "done");
    try (var viewer = new RawViewer(node)) {
      viewer.sends(
          "POST /chunked HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
      long before = origin.bytesReceived();
      TestNode.await(() -> origin.bytesReceived() >= 5);
      assertThat(before).isLessThanOrEqualTo(origin.bytesReceived());
      viewer.sends("6\r\nsecond\r\n0\r\nX-Trailer: 1\r\n\r\n");

      assertThat(viewer.readsTo("done")).startsWith("HTTP/1.1 200 OK");
    }
    var seen = origin.seen("/chunked").getFirst();
    assertThat(seen.body()).isEqualTo("firstsecond");
    assertThat(seen.fields())
        .containsEntry("transfer-encoding", "chunked")
        .doesNotContainKeys("content-length", "x-trailer");
  }

  @Test
  void aLargeBodyPassesWithFewBuffers() {
    origin.answers("/large", 200, "done");
    String large = "0123456789".repeat(2_000_000);

    assertThat(text(node.ask("POST", "/large", large))).isEqualTo("done");

    assertThat(origin.seen("/large").getFirst().body()).hasSize(20_000_000).isEqualTo(large);
    assertThat(node.gauge("headstart.cache.arrivals.buffered")).isZero();
  }

  @Test
  void anAnswerGoesOnAsItComes() throws Exception {
    var answer =
        origin.answers("/stream", new TestOrigin.Answer().body("first second").holdsAfter(5));
    // This client asks for an upgrade to HTTP/2 with its first request.
    try (var client = HttpClient.newHttpClient()) {
      var response =
          client.send(
              TestNode.request(node.viewers("/stream")).POST(BodyPublishers.ofString("x")).build(),
              BodyHandlers.ofInputStream());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body().readNBytes(5)).asString().isEqualTo("first");
      answer.release();
      assertThat(response.body().readAllBytes()).asString().isEqualTo(" second");
    }
  }

  @Test
  void overHttp2BodiesPassToo() throws Exception {
    origin.decides("/h2", request -> new TestOrigin.Answer().body("got " + request.body()));
    try (var client = HttpClient.newHttpClient()) {
      // The first upgrades the connection.
      client.send(TestNode.request(node.viewers("/h2")).GET().build(), BodyHandlers.ofByteArray());
      var response =
          client.send(
              TestNode.request(node.viewers("/h2")).POST(BodyPublishers.ofString("it")).build(),
              BodyHandlers.ofString());

      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(response.body()).isEqualTo("got it");
    }
  }

  /** RFC 9110 §10.1.1. */
  @Test
  void aViewerWhoWaitsToBeToldToContinueIsTold() {
    origin.answers("/expect", 200, "done");
    try (var viewer = new RawViewer(node)) {
      viewer.sends(
          "POST /expect HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
      assertThat(viewer.readsTo("\r\n\r\n")).startsWith("HTTP/1.1 100 Continue");
      viewer.sends("body");

      assertThat(viewer.readsTo("done")).startsWith("HTTP/1.1 200 OK");
    }
    assertThat(origin.seen("/expect").getFirst().body()).isEqualTo("body");
  }

  @Test
  void aViewerIsNotToldToContinueWhereNobodyWouldTakeIt() {
    try (var away = new TestOrigin();
        var alone = TestNode.anything(away, directory.resolve("away"))) {
      away.dies();
      try (var viewer = new RawViewer(alone)) {
        viewer.sends(
            "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");

        assertThat(viewer.readsTo("\r\n\r\n")).startsWith("HTTP/1.1 502 ");
      }
    }
  }

  @Test
  void anAnswerMayComeBeforeTheBodyHasEnded() {
    try (var raw =
            RawOrigin.sendsAndCloses("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nno!");
        var inFront = TestNode.anything(raw.uri(), directory.resolve("early"));
        var viewer = new RawViewer(inFront)) {
      viewer.sends("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nonly this");

      assertThat(viewer.readsTo("no!")).startsWith("HTTP/1.1 413 ");
    }
  }

  /** §9.2.2. */
  @Test
  void aRequestThatIsNotIdempotentIsNeverSentTwice() {
    try (var raw = RawOrigin.sendsAndCloses("");
        var inFront = TestNode.anything(raw.uri(), directory.resolve("never-twice"))) {
      assertThat(inFront.ask("POST", "/x", "body").statusCode()).isEqualTo(502);
      assertThat(raw.heads()).hasSize(1);
      assertThat(inFront.ask("PUT", "/x", "body").statusCode()).isEqualTo(502);
      assertThat(raw.heads()).hasSize(2);
    }
  }

  @Test
  void aGetIsSentAgainOnceWhereItsConnectionEndsBeforeAnyAnswer() {
    try (var raw = RawOrigin.sendsAndCloses("");
        var inFront = TestNode.anything(raw.uri(), directory.resolve("twice"))) {
      assertThat(inFront.view("/x").statusCode()).isEqualTo(502);
      assertThat(raw.heads()).hasSize(2);
    }
  }

  @Test
  void aViewerWhoLeavesEndsHerRequestOnly() {
    var answer = origin.answers("/left", new TestOrigin.Answer().body("body").holdsBack());
    try (var viewer = new RawViewer(node)) {
      viewer.sends("POST /left HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
      TestNode.await(() -> node.gauge("headstart.cache.passing") == 1);
    }

    TestNode.await(() -> node.gauge("headstart.cache.passing") == 0);
    answer.release();
    assertThat(text(node.ask("POST", "/left", "x"))).isEqualTo("body");
  }

  @Test
  void manyAtOnceAreEachPassedOn() {
    origin.decides("/many", request -> new TestOrigin.Answer().body(request.body()));
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () ->
                            assertThat(text(node.ask("POST", "/many", "number " + i)))
                                .isEqualTo("number " + i)))
            .toList();

    all.forEach(CompletableFuture::join);
    assertThat(timesAsked("/many")).isEqualTo(50);
  }

  @Test
  void connectIsNotForACache() {
    try (var viewer = new RawViewer(node)) {
      assertThat(
              viewer
                  .sends("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n")
                  .readsTo("\r\n\r\n"))
          .startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void onTheGatewaysPortOtherMethodsKeepTheirMeaning() {
    origin.answers("/internal", 200, "body", "Cache-Control", FRESH);
    fill("/internal");

    assertThat(node.purge("/internal").statusCode()).isEqualTo(204);
    assertThat(
            node.send(
                    TestNode.request(node.internal("/internal"))
                        .POST(BodyPublishers.ofString("x"))
                        .build())
                .statusCode())
        .isEqualTo(405);
    assertThat(timesAsked("/internal")).isEqualTo(1);
  }
}
