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
 * What is no request of one meaning in HTTP/1.x: answered with a 4xx or not at all, counted, and
 * the connection is closed. What is smuggled behind it reaches nobody.
 */
class BadHttp1IT {

  private static final byte[] GOOD = Photos.bytes(1000);
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

  /**
   * @param name what is wrong
   * @param request the bytes, each a char
   * @param reason what it is counted as
   * @param status what is answered
   */
  record Row(String name, String request, String reason, int status) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Row get(String name, String target, String reason, int status) {
    return new Row(
        name, "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n" + SMUGGLED, reason, status);
  }

  private static Row with(String name, String fields, String reason, int status) {
    return new Row(
        name, "GET /x HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n" + SMUGGLED, reason, status);
  }

  private static Row length(String name, String fields, String reason) {
    return new Row(
        name,
        "POST /x HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n0\r\n\r\n" + SMUGGLED,
        reason,
        400);
  }

  private static Row host(String name, String fields) {
    return new Row(name, "GET /x HTTP/1.1\r\n" + fields + "\r\n" + SMUGGLED, "host", 400);
  }

  static Stream<Row> rows() {
    return Stream.of(
            lengths(), codings(), fields(), lines(), hosts(), targets(), floods(), strangers())
        .flatMap(List::stream);
  }

  /** RFC 9112 §6.2 and §6.3: where a body ends. */
  private static List<Row> lengths() {
    String chunked = "Transfer-Encoding: chunked";
    return List.of(
        length("a length and chunks", "Content-Length: 5\r\n" + chunked, "ambiguous-length"),
        length("chunks and a length", chunked + "\r\nContent-Length: 5", "ambiguous-length"),
        length("two lengths", "Content-Length: 5\r\nContent-Length: 6", "ambiguous-length"),
        length("one length twice", "Content-Length: 5\r\nContent-Length: 5", "ambiguous-length"),
        length("a list of lengths", "Content-Length: 5, 5", "malformed"),
        length("a length with a sign", "Content-Length: +5", "malformed"),
        length("a negative length", "Content-Length: -5", "malformed"),
        length("a length in hexadecimal", "Content-Length: 0x5", "malformed"),
        length("a length with more behind it", "Content-Length: 5 6", "malformed"),
        length("a folded length", "Content-Length:\r\n 5", "malformed"),
        length("no length", "Content-Length: ", "malformed"),
        length("a length beyond all numbers", "Content-Length: 99999999999999999999", "malformed"));
  }

  /** RFC 9112 §6.1 and §7: transfer codings. */
  private static List<Row> codings() {
    return List.of(
        length("a coding that looks like chunked", "Transfer-Encoding: xchunked", "malformed"),
        length("no coding at last", "Transfer-Encoding: chunked, identity", "malformed"),
        length("identity", "Transfer-Encoding: identity", "malformed"),
        length("chunked twice", "Transfer-Encoding: chunked, chunked", "malformed"),
        length(
            "two fields", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "malformed"),
        length("a space before the colon", "Transfer-Encoding : chunked", "malformed"),
        length("a tab before the colon", "Transfer-Encoding\t: chunked", "malformed"),
        length("a vertical tab", "Transfer-Encoding: \u000bchunked", "malformed"),
        length("a NUL", "Transfer-Encoding: chunked\0", "malformed"),
        length("quotation marks", "Transfer-Encoding: \"chunked\"", "malformed"),
        length("a parameter", "Transfer-Encoding: chunked;a=b", "malformed"),
        new Row(
            "chunks in HTTP/1.0",
            "POST /x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
            "ambiguous-length",
            400),
        new Row(
            "a coding that is not known",
            "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
                + SMUGGLED,
            "coding",
            501));
  }

  /** RFC 9112 §5 and RFC 9110 §5: fields. */
  private static List<Row> fields() {
    return List.of(
        with("a space in a name", "X Y: z", "malformed", 400),
        with("no name", ": z", "malformed", 400),
        with("no colon", "Xyz", "malformed", 400),
        with("a NUL in a name", "X\0Y: z", "malformed", 400),
        with("a NUL in a value", "X: y\0z", "malformed", 400),
        with("a CR in a value", "X: y\rGET /smuggled HTTP/1.1", "malformed", 400),
        with("a line that ends in LF alone", "X: y\nZ: z", "malformed", 400),
        with("a name in brackets", "(X): z", "malformed", 400),
        new Row(
            "a fold before the first field",
            "GET /x HTTP/1.1\r\n Host: a\r\n\r\n" + SMUGGLED,
            "malformed",
            400));
  }

  /** RFC 9112 §3: the request line. */
  private static List<Row> lines() {
    return List.of(
        new Row("LF alone", "GET /x HTTP/1.1\nHost: a\n\n" + SMUGGLED, "malformed", 400),
        new Row("HTTP/0.9", "GET /x\r\n\r\n" + SMUGGLED, "malformed", 400),
        new Row("HTTP/1.2", "GET /x HTTP/1.2\r\nHost: a\r\n\r\n" + SMUGGLED, "version", 400),
        new Row("HTTP/3.0", "GET /x HTTP/3.0\r\nHost: a\r\n\r\n" + SMUGGLED, "version", 400),
        new Row("HTTP/11.1", "GET /x HTTP/11.1\r\nHost: a\r\n\r\n" + SMUGGLED, "malformed", 400),
        new Row("no version", "GET /x HTP/1.1\r\nHost: a\r\n\r\n" + SMUGGLED, "malformed", 400),
        new Row("a preface that is none", "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n", "version", 400),
        new Row("a method that is none", "G(T /x HTTP/1.1\r\nHost: a\r\n\r\n", "malformed", 400),
        new Row("a word too many", "GET /x y HTTP/1.1\r\nHost: a\r\n\r\n", "malformed", 400),
        new Row("a space at its end", "GET /x HTTP/1.1 \r\nHost: a\r\n\r\n", "malformed", 400));
  }

  /** RFC 9112 §3.2: the host. */
  private static List<Row> hosts() {
    return List.of(
        host("no host", ""),
        host("two hosts", "Host: a\r\nHost: b\r\n"),
        host("one host twice", "Host: a\r\nHost: a\r\n"),
        host("an empty host", "Host: \r\n"),
        host("a host with a space", "Host: a b\r\n"),
        host("a host with a path", "Host: a/b\r\n"),
        host("a host with a user", "Host: a@b\r\n"),
        host("a port that is none", "Host: a:b\r\n"),
        host("a port beyond all ports", "Host: a:1234567\r\n"),
        host("half an address", "Host: [::1\r\n"));
  }

  /** RFC 9112 §3.2 and RFC 3986: the target. */
  private static List<Row> targets() {
    return List.of(
        get("up by dots", "/a/../b", "target", 400),
        get("up by dots at the end", "/a/..", "target", 400),
        get("a dot", "/./b", "target", 400),
        get("up by encoded dots", "/a/%2e%2E/b", "target", 400),
        get("up by one encoded dot", "/a/.%2e/b", "target", 400),
        get("up before an encoded slash", "/a/..%2fb", "target", 400),
        get("up before an encoded backslash", "/a/..%5Cb", "target", 400),
        get("up before a parameter", "/a/..;x/b", "target", 400),
        get("up before a query", "/a/..?b", "target", 400),
        get("a backslash", "/a\\b", "target", 400),
        get("an encoded NUL", "/a%00b", "target", 400),
        get("encoded line ends", "/a%0d%0aX:%20y", "target", 400),
        get("an encoding that is none", "/a%zz", "target", 400),
        get("an encoding cut off", "/a%2", "target", 400),
        get("a fragment", "/a#b", "target", 400),
        get("a byte beyond ASCII", "/\u00e4", "target", 400),
        get("no slash", "a/b", "target", 400),
        get("a star", "*", "target", 400),
        get("an authority", "a:443", "target", 400),
        get("another scheme", "ftp://a/b", "target", 400),
        get("a scheme without an authority", "http:///b", "host", 400),
        get("an authority with a user", "http://a@b/c", "host", 400),
        new Row(
            "a tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n" + SMUGGLED, "target", 400));
  }

  private static List<Row> floods() {
    return List.of(
        get("a long target", "/" + "a".repeat(9_000), "line-too-long", 414),
        get("a very long target", "/" + "a".repeat(300_000), "line-too-long", 414),
        with("a long field", "X: " + "y".repeat(20_000), "fields-too-large", 431),
        with("a very long field", "X: " + "y".repeat(300_000), "fields-too-large", 431),
        with("a long name", "X".repeat(20_000) + ": y", "fields-too-large", 431),
        with("many fields", "X: y\r\n".repeat(20_000) + "X: y", "fields-too-large", 431));
  }

  private static List<Row> strangers() {
    return List.of(
        new Row(
            "TLS",
            "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\n",
            "malformed",
            400),
        new Row("bytes", "\u0080\u0081\u0082\u0083\u0084\r\n\r\n", "malformed", 400));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isRefused(Row row) {
    double before = refused(row.reason());
    int asked = origin.timesAsked();
    double objects = node.gauge("headstart.cache.objects", "tier", "disk");
    try (var viewer = new RawCaller(node.ports().viewers())) {
      List<Answer> answers = viewer.send(row.request()).answers();

      assertThat(answers).hasSize(1);
      assertThat(answers.getFirst().status()).isEqualTo(row.status());
      assertThat(answers.getFirst().fields())
          .containsEntry("content-type", "application/problem+json")
          .containsEntry("connection", "close")
          .containsEntry("cache-control", "no-store");
      assertThat(answers.getFirst().text()).contains("\"status\":" + row.status());
    }
    assertThat(refused(row.reason())).as("counted").isEqualTo(before + 1);
    assertThat(origin.timesAsked()).as("requests at the origin").isEqualTo(asked);
    assertThat(node.gauge("headstart.cache.objects", "tier", "disk")).isEqualTo(objects);
    assertThat(node.view("/good").body()).as("the next viewer").isEqualTo(GOOD);
  }

  private static double refused(String reason) {
    return node.count("headstart.cache.refused", "port", "viewers", "reason", reason);
  }

  @Test
  void anAbsoluteTargetIsServedAsItsPath() {
    try (var viewer = new RawCaller(node.ports().viewers())) {
      var answers =
          viewer
              .send("GET http://photos.example:80/good HTTP/1.1\r\nHost: other\r\n")
              .send("Connection: close\r\n\r\n")
              .answers();
      assertThat(answers).singleElement().satisfies(a -> assertThat(a.body()).isEqualTo(GOOD));
    }
  }
}
