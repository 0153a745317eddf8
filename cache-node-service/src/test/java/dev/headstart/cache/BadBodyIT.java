package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.RawCaller.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies in HTTP/1.1 whose end could be understood in two ways, and requests that come before those
 * ahead of them are answered: nothing behind them is ever a request.
 */
class BadBodyIT {

  private static final byte[] GOOD = Photos.bytes(1000);
  private static final String GET = "GET /good HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

  @TempDir static Path directory;
  private static TestOrigin origin;
  private static TestNode node;

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
    origin.answers("/good", new TestOrigin.Answer().fresh().body(GOOD));
    node = TestNode.anything(origin, directory);
    assertThat(node.view("/good").body()).isEqualTo(GOOD);
    node.settled();
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  record Row(String name, String body) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** RFC 9112 §7.1: chunks. */
  static Stream<Row> chunks() {
    return Stream.of(
        new Row("a size beyond all numbers", "FFFFFFFFFFFFFFFF1\r\nabc\r\n0\r\n\r\n"),
        new Row("a size of 4 GB and a bit", "100000003\r\nabc\r\n0\r\n\r\n"),
        new Row("a negative size", "-1\r\nabc\r\n0\r\n\r\n"),
        new Row("a size with a sign", "+3\r\nabc\r\n0\r\n\r\n"),
        new Row("a size with 0x", "0x3\r\nabc\r\n0\r\n\r\n"),
        new Row("no size", "\r\nabc\r\n0\r\n\r\n"),
        new Row("a size and a word", "3 4\r\nabc\r\n0\r\n\r\n"),
        new Row("a size that ends in LF", "3\nabc\r\n0\r\n\r\n"),
        new Row("an extension that ends in LF", "3;a\nabc\r\n0\r\n\r\n"),
        new Row("a CR in an extension", "3;a\rb\r\nabc\r\n0\r\n\r\n"),
        new Row("a chunk longer than it says", "3\r\nabcd\r\n0\r\n\r\n"),
        new Row("a chunk that ends in LF", "3\r\nabc\n0\r\n\r\n"),
        new Row("an extension of 20 kB", "3;" + "a".repeat(20_000) + "\r\nabc\r\n0\r\n\r\n"),
        new Row("trailers of 20 kB", "0\r\n" + "X: y\r\n".repeat(5_000) + "\r\n"),
        new Row("a trailer with a space in its name", "0\r\nX Y: z\r\n\r\n"),
        new Row("a trailer that ends in LF", "0\r\nX: y\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("chunks")
  void isNotUnderstood(Row row) {
    int asked = origin.timesAsked("/smuggled");
    double objects = node.gauge("headstart.cache.objects", "tier", "disk");
    double refused = refused();
    try (var viewer = new RawCaller(node.ports().viewers())) {
      List<Answer> answers =
          viewer
              .send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
              .send(row.body() + SMUGGLED)
              .answers();
      assertThat(answers).hasSizeLessThanOrEqualTo(1);
      assertThat(answers).allSatisfy(a -> assertThat(a.status()).isBetween(400, 499));
    }
    TestNode.await(() -> refused() == refused + 1);
    assertThat(origin.timesAsked("/smuggled")).isEqualTo(asked);
    assertThat(node.gauge("headstart.cache.objects", "tier", "disk")).isEqualTo(objects);
    assertThat(node.view("/good").body()).isEqualTo(GOOD);
  }

  private static double refused() {
    return Stream.of("malformed", "line-too-long", "fields-too-large")
        .mapToDouble(
            reason -> node.count("headstart.cache.refused", "port", "viewers", "reason", reason))
        .sum();
  }

  private static double pipelined(TestNode node) {
    return node.count("headstart.cache.refused", "port", "viewers", "reason", "pipeline");
  }

  @Test
  void requestsInARowAreAnsweredInTheirOrder() {
    try (var viewer = new RawCaller(node.ports().viewers())) {
      viewer.send(GET.repeat(50)).send("GET /good HTTP/1.0\r\n\r\n");

      assertThat(viewer.answers())
          .hasSize(51)
          .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(GOOD));
    }
  }

  @Test
  void aBadRequestIsAnsweredWhenThoseBeforeItAre() {
    var slow = origin.answers("/slow", new TestOrigin.Answer().fresh().body(GOOD).holdsAfter(500));
    try (var viewer = new RawCaller(node.ports().viewers())) {
      viewer.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n");
      TestNode.await(() -> origin.timesAsked("/slow") == 1);
      slow.release();

      List<Answer> answers = viewer.answers();
      assertThat(answers).extracting(Answer::status).containsExactly(200, 400);
      assertThat(answers.getFirst().body()).isEqualTo(GOOD);
    }
  }

  /** The short way would leave it in the socket meanwhile, where it takes no memory. */
  @Test
  void aBodyMustNotWaitForAnAnswer() {
    var slow =
        origin.answers("/slowest", new TestOrigin.Answer().fresh().body(GOOD).holdsAfter(500));
    try (var gated =
            TestNode.anything(
                origin, directory.resolve("gated"), "--headstart.cache.hits.short-way=false");
        var viewer = new RawCaller(gated.ports().viewers())) {
      viewer.send("GET /slowest HTTP/1.1\r\nHost: a\r\n\r\n");
      viewer.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\nabc");
      TestNode.await(() -> pipelined(gated) > 0);
      slow.release();

      assertThat(viewer.answers()).extracting(Answer::status).containsExactly(200);
    }
  }

  /** The decoder takes the first of several lengths in HTTP/1.0, and nobody can tell. */
  @Test
  void nothingIsUnderstoodBehindABodyInHttp10() {
    try (var viewer = new RawCaller(node.ports().viewers())) {
      viewer.send(
          "POST /x HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n"
              + "Content-Length: 3\r\nContent-Length: 40\r\n\r\nabc"
              + SMUGGLED);

      assertThat(viewer.answers()).extracting(Answer::status).hasSize(1);
    }
    assertThat(origin.timesAsked("/smuggled")).isZero();
  }
}
