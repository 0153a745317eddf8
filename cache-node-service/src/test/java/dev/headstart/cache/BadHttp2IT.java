package dev.headstart.cache;

import static dev.headstart.cache.RawHttp2.CONTINUATION;
import static dev.headstart.cache.RawHttp2.DATA;
import static dev.headstart.cache.RawHttp2.END_HEADERS;
import static dev.headstart.cache.RawHttp2.END_STREAM;
import static dev.headstart.cache.RawHttp2.GOAWAY;
import static dev.headstart.cache.RawHttp2.HEADERS;
import static dev.headstart.cache.RawHttp2.PING;
import static dev.headstart.cache.RawHttp2.PRIORITY;
import static dev.headstart.cache.RawHttp2.PUSH_PROMISE;
import static dev.headstart.cache.RawHttp2.RST_STREAM;
import static dev.headstart.cache.RawHttp2.SETTINGS;
import static dev.headstart.cache.RawHttp2.WINDOW_UPDATE;
import static dev.headstart.cache.RawHttp2.block;
import static dev.headstart.cache.RawHttp2.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.RawHttp2.Frame;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What breaks the rules of HTTP/2, or makes work and asks for nothing: the request is answered with
 * a 4xx or reset, or the connection is closed; it is counted, and reaches nobody.
 */
class BadHttp2IT {

  private static final byte[] GOOD = Photos.bytes(1000);

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

  record Row(String name, Consumer<RawHttp2> does) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Row head(String name, String... fields) {
    return new Row(
        name, viewer -> viewer.frame(HEADERS, END_HEADERS | END_STREAM, 1, block(fields)));
  }

  private static Row with(String name, String... more) {
    return new Row(
        name,
        viewer -> viewer.frame(HEADERS, END_HEADERS | END_STREAM, 1, request("GET", "/x", more)));
  }

  private static Row path(String name, String path) {
    return new Row(name, viewer -> viewer.get(1, path));
  }

  static Stream<Row> rows() {
    return Stream.of(fields(), pseudoFields(), paths(), lengths(), frames(), floods())
        .flatMap(List::stream);
  }

  /** RFC 9113 §8.2: fields. */
  private static List<Row> fields() {
    return List.of(
        with("a name in upper case", "X-Upper", "y"),
        with("a name with a space", "x y", "z"),
        with("a name with a colon", "x:y", "z"),
        with("an empty name", "", "z"),
        with("line ends in a value", "x", "y\r\nhost: b"),
        with("a NUL in a value", "x", "y\0z"),
        with("connection", "connection", "close"),
        with("keep-alive", "keep-alive", "5"),
        with("proxy-connection", "proxy-connection", "close"),
        with("transfer-encoding", "transfer-encoding", "chunked"),
        with("upgrade", "upgrade", "h2c"),
        with("te other than trailers", "te", "gzip"));
  }

  /** RFC 9113 §8.3: pseudo fields. */
  private static List<Row> pseudoFields() {
    return List.of(
        with("a pseudo field behind others", "x", "y", ":path", "/z"),
        with("one that is not known", ":x", "y"),
        with("that of an answer", ":status", "200"),
        head("two paths", ":method", "GET", ":scheme", "http", ":path", "/x", ":path", "/y"),
        head("no path", ":method", "GET", ":scheme", "http", ":authority", "a"),
        head("no method", ":scheme", "http", ":path", "/x", ":authority", "a"),
        head("no scheme", ":method", "GET", ":path", "/x", ":authority", "a"),
        head("no authority", ":method", "GET", ":scheme", "http", ":path", "/x"),
        with("an authority and another host", "host", "b"),
        head(
            "an authority with line ends",
            ":method",
            "GET",
            ":scheme",
            "http",
            ":path",
            "/x",
            ":authority",
            "a\r\nx: y"),
        head(
            "an authority with a user",
            ":method",
            "GET",
            ":scheme",
            "http",
            ":path",
            "/x",
            ":authority",
            "u@a"),
        head(
            "a method with a path",
            ":method",
            "GET /y HTTP/1.1\r\nx:",
            ":scheme",
            "http",
            ":path",
            "/x",
            ":authority",
            "a"),
        head("a tunnel", ":method", "CONNECT", ":authority", "a:443"));
  }

  private static List<Row> paths() {
    return List.of(
        path("an empty path", ""),
        path("no slash", "x"),
        path("an absolute target", "http://b/x"),
        path("a star", "*"),
        path("up by dots", "/a/../b"),
        path("up by encoded dots", "/a/%2e%2e/b"),
        path("an encoded NUL", "/a%00"),
        path("a fragment", "/a#b"),
        path("a backslash", "/a\\b"),
        path("a space and a version", "/a HTTP/1.1"),
        path("line ends", "/a\r\nx: y"),
        path("a long path", "/" + "a".repeat(16_300)));
  }

  /** RFC 9113 §8.1.1: lengths. */
  private static List<Row> lengths() {
    return List.of(
        new Row(
            "more than it says",
            viewer ->
                viewer
                    .frame(HEADERS, END_HEADERS, 1, request("POST", "/x", "content-length", "1"))
                    .frame(DATA, END_STREAM, 1, new byte[10])),
        new Row(
            "less than it says",
            viewer ->
                viewer
                    .frame(HEADERS, END_HEADERS, 1, request("POST", "/x", "content-length", "9"))
                    .frame(DATA, END_STREAM, 1, new byte[1])),
        with("a length and no body", "content-length", "9"),
        new Row(
            "two lengths",
            viewer ->
                viewer
                    .frame(
                        HEADERS,
                        END_HEADERS,
                        1,
                        request("POST", "/x", "content-length", "1", "content-length", "2"))
                    .frame(DATA, END_STREAM, 1, new byte[1])),
        with("a length that is none", "content-length", "+1"));
  }

  /** RFC 9113 §5 and §6: frames. */
  private static List<Row> frames() {
    return List.of(
        new Row("data of no stream", viewer -> viewer.frame(DATA, 0, 0, new byte[1])),
        new Row("data of a stream to come", viewer -> viewer.frame(DATA, 0, 1, new byte[1])),
        new Row(
            "a stream of the node's",
            viewer -> viewer.frame(HEADERS, END_HEADERS | END_STREAM, 2, request("GET", "/x"))),
        new Row("a stream gone by", viewer -> viewer.get(5, "/good").get(3, "/x")),
        new Row("a reset of a stream to come", viewer -> viewer.frame(RST_STREAM, 0, 1, int4(8))),
        new Row(
            "a promise",
            viewer -> viewer.frame(PUSH_PROMISE, END_HEADERS, 1, new byte[] {0, 0, 0, 2})),
        new Row("a window opened by nothing", viewer -> viewer.frame(WINDOW_UPDATE, 0, 0, int4(0))),
        new Row(
            "a window beyond all windows",
            viewer -> viewer.frame(WINDOW_UPDATE, 0, 0, int4(Integer.MAX_VALUE))),
        new Row("settings that end within", viewer -> viewer.frame(SETTINGS, 0, 0, new byte[5])),
        new Row("settings of a stream", viewer -> viewer.frame(SETTINGS, 0, 1)),
        new Row(
            "a window beyond all, by settings",
            viewer -> viewer.frame(SETTINGS, 0, 0, new byte[] {0, 4, -1, -1, -1, -1})),
        new Row("a ping too short", viewer -> viewer.frame(PING, 0, 0, new byte[7])),
        new Row("a stream that depends on itself", viewer -> viewer.frame(PRIORITY, 0, 1, int5(1))),
        new Row("a frame too large", viewer -> viewer.frame(DATA, 0, 1, new byte[20_000])),
        new Row(
            "padding longer than its frame",
            viewer ->
                viewer
                    .frame(HEADERS, END_HEADERS, 1, request("POST", "/x"))
                    .frame(DATA, 8, 1, new byte[] {100, 0})),
        new Row(
            "another frame within the fields",
            viewer ->
                viewer
                    .frame(HEADERS, END_STREAM, 1, request("GET", "/x"))
                    .frame(PING, 0, 0, new byte[8])),
        new Row("more fields of no stream", viewer -> viewer.frame(CONTINUATION, END_HEADERS, 1)),
        new Row(
            "fields that end within",
            viewer -> viewer.frame(HEADERS, END_HEADERS | END_STREAM, 1, new byte[] {0, 50, 'x'})),
        new Row(
            "an index beyond the table",
            viewer -> viewer.frame(HEADERS, END_HEADERS | END_STREAM, 1, new byte[] {-2})));
  }

  /** RFC 9113 §10.5. */
  private static List<Row> floods() {
    return List.of(
        new Row(
            "long fields",
            viewer ->
                viewer
                    .frame(HEADERS, END_STREAM, 1, request("GET", "/x", "x", "y".repeat(10_000)))
                    .frame(CONTINUATION, END_HEADERS, 1, block("x", "y".repeat(10_000)))),
        new Row(
            "many small pieces of fields",
            viewer -> {
              viewer.frame(HEADERS, END_STREAM, 1, request("GET", "/x"));
              for (int i = 0; i < 10_000; i++) {
                viewer.frame(CONTINUATION, 0, 1);
              }
            }),
        new Row(
            "endless fields",
            viewer -> {
              viewer.frame(HEADERS, END_STREAM, 1, request("GET", "/x"));
              byte[] piece = block("x", "y".repeat(10_000));
              for (int i = 0; i < 100; i++) {
                viewer.frame(CONTINUATION, 0, 1, piece);
              }
            }),
        new Row("a field that unpacks to many", BadHttp2IT::bomb),
        new Row(
            "requests taken back at once",
            viewer -> {
              for (int i = 0; i < 1_000; i++) {
                int stream = 2 * i + 1;
                viewer.get(stream, "/good").frame(RST_STREAM, 0, stream, int4(8));
              }
            }),
        new Row(
            "requests that must be reset",
            viewer -> {
              for (int i = 0; i < 1_000; i++) {
                int stream = 2 * i + 1;
                viewer.get(stream, "/good").frame(WINDOW_UPDATE, 0, stream, int4(0));
              }
            }),
        new Row(
            "empty data",
            viewer -> {
              viewer.frame(HEADERS, END_HEADERS, 1, request("POST", "/x"));
              for (int i = 0; i < 10_000; i++) {
                viewer.frame(DATA, 0, 1);
              }
            }));
  }

  /** A field of 4 kB that is in the table after it came once, and then costs one byte. */
  private static void bomb(RawHttp2 viewer) {
    var fields = new ByteArrayOutputStream();
    fields.writeBytes(request("GET", "/x"));
    byte[] once = block("x", "y".repeat(3_900));
    once[0] = 0x40;
    fields.writeBytes(once);
    for (int i = 0; i < 8_000; i++) {
      fields.write(0x80 | 62);
    }
    viewer.frame(HEADERS, END_HEADERS | END_STREAM, 1, fields.toByteArray());
  }

  private static byte[] int4(int value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }

  private static byte[] int5(int value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value, 0
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isRefused(Row row) {
    double before = refused();
    int asked = origin.timesAsked();
    double objects = node.gauge("headstart.cache.objects", "tier", "disk");
    try (var viewer = RawHttp2.at(node.ports().viewers())) {
      row.does().accept(viewer);
      viewer.send();

      assertThat(isEnded(viewer)).isTrue();
    }
    TestNode.await(() -> refused() > before);
    assertThat(origin.timesAsked()).as("requests at the origin").isEqualTo(asked);
    assertThat(node.gauge("headstart.cache.objects", "tier", "disk")).isEqualTo(objects);
    assertThat(node.view("/good").body()).as("the next viewer").isEqualTo(GOOD);
  }

  /** Whether a reset, a 4xx, a GOAWAY or the connection's end came. */
  private static boolean isEnded(RawHttp2 viewer) {
    for (Frame frame = viewer.next(); frame != null; frame = viewer.next()) {
      if (frame.type() == RST_STREAM || frame.type() == GOAWAY) {
        return true;
      }
      if (frame.type() == HEADERS && viewer.status(frame) != 200) {
        assertThat(viewer.status(frame)).isBetween(400, 499);
        return true;
      }
    }
    return true;
  }

  private static double refused() {
    return node
        .context()
        .getBean(MeterRegistry.class)
        .find("headstart.cache.refused")
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }
}
