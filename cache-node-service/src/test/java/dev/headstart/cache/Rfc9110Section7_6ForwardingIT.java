package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Message forwarding: Connection (§7.6.1), Max-Forwards (§7.6.2), Via (§7.6.3). */
class Rfc9110Section7_6ForwardingIT extends AnythingNode {

  @Test
  void viaGrowsInBothDirections() {
    origin.answers(
        "/via", new TestOrigin.Answer().field("Via", "1.1 inner").line("Via", "2 middle"));

    var view = node.view("/via", "Via", "1.0 outer");

    assertThat(origin.seen("/via").getFirst().field("via"))
        .isEqualTo("1.0 outer, 1.1 headstart-sin");
    assertThat(field(view, "Via")).isEqualTo("1.1 inner, 2 middle, 1.1 headstart-sin");
  }

  @Test
  void aRequestThatComesBackIsALoop() {
    for (String via :
        new String[] {"1.1 headstart-sin", "1.0 a, 1.1 HEADSTART-SIN (comment), 2 b"}) {
      var view = node.view("/loop", "Via", via);

      assertThat(view.statusCode()).isEqualTo(508);
      assertThat(field(view, "Content-Type")).isEqualTo("application/problem+json");
      assertThat(node.ask("POST", "/loop", "x", "Via", via).statusCode()).isEqualTo(508);
    }
    assertThat(timesAsked("/loop")).isZero();
  }

  @Test
  void aNodeThatIsItsOwnOriginSaysSo() throws IOException {
    int port;
    try (var door = new ServerSocket(0)) {
      port = door.getLocalPort();
    }
    try (var itself =
        TestNode.anything(
            "http://127.0.0.1:" + port,
            directory.resolve("itself"),
            "--headstart.cache.port=" + port)) {
      assertThat(itself.view("/x").statusCode()).isEqualTo(508);
    }
  }

  @Test
  void aNeighbourOfTheSameNameMayAskOnceOnTheGatewaysPort() {
    origin.answers("/neighbour", 200, "body", "Cache-Control", FRESH);

    assertThat(
            node.send(
                    TestNode.request(node.internal("/neighbour"), "Via", "1.1 headstart-sin")
                        .build())
                .statusCode())
        .isEqualTo(200);
    assertThat(
            node.send(
                    TestNode.request(
                            node.internal("/neighbour2"),
                            "Via",
                            "1.1 headstart-sin, 1.1 headstart-sin")
                        .build())
                .statusCode())
        .isEqualTo(508);
    node.settled();
  }

  @Test
  void aViewerWhoSaysNothingOfHerProgramHasNothingSaidOfOurs() {
    origin.answers("/plain", 200, "body");
    try (var viewer = new RawViewer(node)) {
      viewer.sends("GET /plain HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").readsAll();
    }

    assertThat(origin.seen("/plain").getFirst().fields()).doesNotContainKey("user-agent");
  }

  @Test
  void maxForwardsIsCountedDown() {
    origin.answers("/far", 200, "answer", "Allow", "GET");
    node.ask("OPTIONS", "/far", "", "Max-Forwards", "5");
    node.ask("TRACE", "/far", "", "Max-Forwards", "1");
    node.ask("POST", "/far", "x", "Max-Forwards", "0");

    assertThat(origin.seen("/far"))
        .extracting(seen -> seen.field("max-forwards"))
        .containsExactly("4", "0", "0");
  }

  @Test
  void anOptionsThatMayGoNoFurtherIsAnsweredHere() {
    var answer = node.ask("OPTIONS", "/near", "", "Max-Forwards", "0");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(field(answer, "Allow")).contains("GET").contains("POST");
    assertThat(timesAsked("/near")).isZero();
  }

  @Test
  void aTraceThatMayGoNoFurtherIsReflectedWithoutSecrets() {
    var answer =
        node.ask(
            "TRACE",
            "/near",
            "",
            "Max-Forwards",
            "0",
            "X-Mine",
            "1",
            "Cookie",
            "secret=1",
            "Authorization",
            "Basic secret");

    assertThat(field(answer, "Content-Type")).isEqualTo("message/http");
    assertThat(text(answer))
        .startsWith("TRACE /near HTTP/1.1\r\n")
        .containsIgnoringCase("X-Mine: 1\r\n")
        .doesNotContain("secret");
    assertThat(timesAsked("/near")).isZero();
  }

  /** RFC 9110 §9.3.7: it asks the server in general, and that is us. */
  @Test
  void optionsOfTheServerAsAWholeAreAnsweredHere() {
    try (var viewer = new RawViewer(node)) {
      assertThat(viewer.sends("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").readsTo("\r\n\r\n"))
          .startsWith("HTTP/1.1 204 ")
          .containsIgnoringCase("Allow: GET, HEAD, POST");
    }
  }

  /** RFC 9112 §3.2.2. */
  @Test
  void aTargetInAbsoluteFormIsTheSameTarget() {
    origin.answers("/absolute?x=1", 200, "body", "Cache-Control", FRESH);
    fill("/absolute?x=1");
    try (var viewer = new RawViewer(node)) {
      String answer =
          viewer
              .sends(
                  "GET http://site.example/absolute?x=1 HTTP/1.1\r\nHost: site.example\r\n"
                      + "Connection: close\r\n\r\n")
              .readsAll();

      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("; hit; ").endsWith("body");
    }
  }

  @Test
  void whatIsNoTargetIsRefused() {
    for (String target : new String[] {"elsewhere", "ftp://a/b", "/a#b", "/\u00e4", "http://"}) {
      try (var viewer = new RawViewer(node)) {
        assertThat(
                viewer
                    .sends("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    .readsAll())
            .as(target)
            .startsWith("HTTP/1.1 400 ");
      }
    }
  }
}
