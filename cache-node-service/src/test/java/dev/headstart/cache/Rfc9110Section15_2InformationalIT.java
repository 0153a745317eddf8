package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interim answers, trailers, and other ways in which answers come that are not simple ones. */
class Rfc9110Section15_2InformationalIT {

  private static final String FINAL =
      "HTTP/1.1 200 OK\r\nCache-Control: max-age=1000\r\nContent-Length: 4\r\n\r\nbody";

  @TempDir Path directory;

  private void viewsTwiceAndGetsTheBody(RawOrigin origin) {
    try (origin;
        var node = TestNode.anything(origin.uri(), directory)) {
      var first = node.view("/a");
      node.settled();
      var second = node.view("/a");

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(TestNode.text(first)).isEqualTo("body");
      assertThat(TestNode.text(second)).isEqualTo("body");
      assertThat(TestNode.field(second, "Cache-Status")).contains("; hit; ");
      assertThat(second.headers().map()).doesNotContainKeys("link", "x-trailer", "trailer");
      assertThat(origin.heads()).hasSize(1);
      node.view("/b");
      assertThat(origin.heads()).hasSize(2);
      assertThat(origin.connections()).as("the connection is good for more").isEqualTo(1);
    }
  }

  @Test
  void aContinueIsPassedOver() {
    viewsTwiceAndGetsTheBody(RawOrigin.sends("HTTP/1.1 100 Continue\r\n\r\n", FINAL));
  }

  @Test
  void earlyHintsArePassedOver() {
    viewsTwiceAndGetsTheBody(
        RawOrigin.sends("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", FINAL));
  }

  @Test
  void severalArePassedOverAlsoWhereTheyComeAtOnce() {
    viewsTwiceAndGetsTheBody(
        RawOrigin.sends(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
                + "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
                + "HTTP/1.1 199 Unheard Of\r\n\r\n"
                + FINAL));
  }

  @Test
  void anAnswerThatSwitchesProtocolsUnaskedIsABadGateway() {
    try (var origin = RawOrigin.sends("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
        var node = TestNode.anything(origin.uri(), directory)) {
      assertThat(node.view("/a").statusCode()).isEqualTo(502);
    }
  }

  /** RFC 9112 §7.1.2: trailers are not merged into the head. */
  @Test
  void trailersAreDiscarded() {
    viewsTwiceAndGetsTheBody(
        RawOrigin.sends(
            "HTTP/1.1 200 OK\r\nCache-Control: max-age=1000\r\nTrailer: X-Trailer\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n2\r\nbo\r\n2\r\ndy\r\n0\r\n"
                + "X-Trailer: 1\r\nCache-Control: no-store\r\n\r\n"));
  }

  @Test
  void anInterimAnswerToAHeadIsPassedOver() {
    try (var origin =
            RawOrigin.sends(
                "HTTP/1.1 103 Early Hints\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\nX-Its: 1\r\n\r\n");
        var node = TestNode.anything(origin.uri(), directory)) {
      for (int i = 0; i < 2; i++) {
        var answer = node.ask("HEAD", "/a", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestNode.field(answer, "X-Its")).isEqualTo("1");
        assertThat(TestNode.field(answer, "Content-Length")).isEqualTo("4000");
      }
      assertThat(origin.connections()).isEqualTo(1);
    }
  }

  @Test
  void anInterimAnswerToAnUnsafeRequestIsPassedOver() {
    try (var origin = RawOrigin.sends("HTTP/1.1 102 Processing\r\n\r\n", FINAL);
        var node = TestNode.anything(origin.uri(), directory)) {
      assertThat(TestNode.text(node.ask("POST", "/a", ""))).isEqualTo("body");
    }
  }

  /** RFC 9112 §8: an answer that ends with its connection cannot be known to be whole. */
  @Test
  void anAnswerThatEndsWithItsConnectionIsServedAndNotStored() {
    try (var origin =
            RawOrigin.sendsAndCloses("HTTP/1.0 200 OK\r\nCache-Control: max-age=1000\r\n\r\nbody");
        var node = TestNode.anything(origin.uri(), directory)) {
      assertThat(TestNode.text(node.view("/a"))).isEqualTo("body");
      node.settled();
      assertThat(TestNode.text(node.view("/a"))).isEqualTo("body");
      assertThat(origin.heads()).hasSize(2);
    }
  }

  @Test
  void aTruncatedAnswerIsNotStored() {
    try (var origin =
            RawOrigin.sendsAndCloses(
                "HTTP/1.1 200 OK\r\nCache-Control: max-age=1000\r\nContent-Length: 10\r\n\r\nhalf");
        var node = TestNode.anything(origin.uri(), directory);
        var viewer = new RawViewer(node)) {
      String answer = viewer.sends("GET /a HTTP/1.1\r\nHost: a\r\n\r\n").readsAll();

      assertThat(answer.startsWith("HTTP/1.1 502 ") || answer.contains("content-length: 10"))
          .as("an error, or an answer that is seen to be cut short: " + answer)
          .isTrue();
      node.settled();
      assertThat(node.memory().usage().objects()).isZero();
      assertThat(node.disk().usage().objects()).isZero();
    }
  }

  @Test
  void aTruncatedChunkedAnswerIsNotStored() {
    try (var origin =
            RawOrigin.sendsAndCloses(
                "HTTP/1.1 200 OK\r\nCache-Control: max-age=1000\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
        var node = TestNode.anything(origin.uri(), directory);
        var viewer = new RawViewer(node)) {
      viewer.sends("GET /a HTTP/1.1\r\nHost: a\r\n\r\n").readsAll();

      node.settled();
      assertThat(node.memory().usage().objects()).isZero();
      assertThat(node.disk().usage().objects()).isZero();
    }
  }

  @Test
  void whatIsNoHttpIsABadGateway() {
    try (var origin = RawOrigin.sendsAndCloses("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        var node = TestNode.anything(origin.uri(), directory)) {
      assertThat(node.view("/a").statusCode()).isEqualTo(502);
    }
  }
}
