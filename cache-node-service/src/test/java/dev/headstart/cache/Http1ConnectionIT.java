package dev.headstart.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections in HTTP/1.x on which requests of both ways come, on real sockets. */
class Http1ConnectionIT {

  private static final byte[] PHOTO = Photos.bytes(40_000);
  private static final byte[] LARGE = Photos.bytes(1_000_000);
  private static final String LARGE_PATH = Photos.path(2, "o");

  @TempDir static Path directory;
  private static final TestOrigin ORIGIN = new TestOrigin();
  private static TestNode node;

  @BeforeAll
  static void startAndStore() {
    ORIGIN.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(PHOTO));
    ORIGIN.answers(LARGE_PATH, new TestOrigin.Answer().fresh().body(LARGE));
    node = TestNode.photos(ORIGIN, directory);
    for (String path : List.of(Photos.PATH, LARGE_PATH)) {
      node.view(path);
      node.settled();
      node.view(path);
    }
  }

  @AfterAll
  static void stop() {
    node.close();
    ORIGIN.close();
  }

  private static String get(String path, String... fields) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: a\r\n"
        + String.join("\r\n", fields)
        + (fields.length == 0 ? "\r\n" : "\r\n\r\n");
  }

  private static double shortHits() {
    return node.count("headstart.cache.hits.short.way", "http", "1.1");
  }

  /** A viewer who writes and reads bytes. */
  private static final class Raw implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Raw() throws IOException {
      socket = new Socket("127.0.0.1", node.ports().viewers());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(20_000);
      in = new BufferedInputStream(socket.getInputStream());
    }

    Raw sends(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      return this;
    }

    /** Reads one answer: its status line, and its body where it has one. */
    Reply reads(boolean body) throws IOException {
      var lines = new ArrayList<String>();
      for (String line; !(line = line()).isEmpty(); ) {
        lines.add(line);
      }
      int length =
          lines.stream()
              .filter(line -> line.toLowerCase().startsWith("content-length: "))
              .mapToInt(line -> Integer.parseInt(line.substring(16)))
              .findFirst()
              .orElse(0);
      return new Reply(lines, body ? in.readNBytes(length) : new byte[0]);
    }

    private String line() throws IOException {
      var line = new StringBuilder();
      for (int b; (b = in.read()) != '\n'; ) {
        assertThat(b).as("the end of the connection behind '%s'", line).isNotEqualTo(-1);
        line.append((char) b);
      }
      return line.toString().stripTrailing();
    }

    boolean isAtEnd() throws IOException {
      return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private record Reply(List<String> head, byte[] body) {
    int status() {
      return Integer.parseInt(head.getFirst().split(" ")[1]);
    }

    String field(String name) {
      return head.stream()
          .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }
  }

  @Test
  void whatIsPipelinedIsAnsweredInOrderWhicheverWayItTakes() throws IOException {
    String miss = Photos.path(3, "b");
    var answer =
        ORIGIN.answers(miss, new TestOrigin.Answer().fresh().body(LARGE).holdsAfter(500_000));
    double before = shortHits();
    try (var viewer = new Raw()) {
      viewer.sends(
          get(Photos.PATH)
              + get(LARGE_PATH)
              + get(miss)
              + get(Photos.PATH)
              + "HEAD "
              + LARGE_PATH
              + " HTTP/1.1\r\nHost: a\r\n\r\n"
              + get(Photos.PATH, "Range: bytes=5-9")
              + get("/photos/nothing")
              + get(LARGE_PATH));
      assertThat(viewer.reads(true).body()).isEqualTo(PHOTO);
      assertThat(viewer.reads(true).body()).isEqualTo(LARGE);
      TestNode.await(() -> ORIGIN.timesAsked(miss) == 1);
      answer.release();
      assertThat(viewer.reads(true).body()).isEqualTo(LARGE);
      assertThat(viewer.reads(true).body()).isEqualTo(PHOTO);
      assertThat(viewer.reads(false).field("Content-Length")).isEqualTo("1000000");
      assertThat(viewer.reads(true).body()).isEqualTo(Arrays.copyOfRange(PHOTO, 5, 10));
      assertThat(viewer.reads(true).status()).isEqualTo(400);
      assertThat(viewer.reads(true).body()).isEqualTo(LARGE);
    }
    assertThat(shortHits() - before).isEqualTo(4);
  }

  @Test
  void aThousandPipelinedHitsAreAllAnswered() throws Exception {
    double before = shortHits();
    try (var viewer = new Raw()) {
      var writer =
          Thread.startVirtualThread(
              () -> {
                try {
                  viewer.sends(get(Photos.PATH).repeat(1000));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      for (int i = 0; i < 1000; i++) {
        assertThat(viewer.reads(true).body()).isEqualTo(PHOTO);
      }
      writer.join();
    }
    // A head that two readings share is let through.
    assertThat(shortHits() - before).isBetween(900.0, 1000.0);
  }

  @Test
  void aHeadThatComesByteByByteIsAnsweredLikeAnyOther() throws IOException {
    try (var viewer = new Raw()) {
      for (int i = 0; i < 3; i++) {
        for (char c : get(Photos.PATH).toCharArray()) {
          viewer.sends(String.valueOf(c));
        }
        assertThat(viewer.reads(true).body()).isEqualTo(PHOTO);
        viewer.sends(get(Photos.PATH));
        assertThat(viewer.reads(true).body()).isEqualTo(PHOTO);
      }
    }
  }

  @Test
  void connectionsEndWhereTheViewerSaysSo() throws IOException {
    double before = shortHits();
    try (var viewer = new Raw()) {
      viewer.sends(get(Photos.PATH) + get(Photos.PATH, "Connection: close") + get(Photos.PATH));
      assertThat(viewer.reads(true).body()).isEqualTo(PHOTO);
      Reply last = viewer.reads(true);
      assertThat(last.body()).isEqualTo(PHOTO);
      assertThat(last.field("Connection")).isEqualTo("close");
      assertThat(viewer.isAtEnd()).isTrue();
    }
    try (var viewer = new Raw()) {
      viewer.sends("GET " + Photos.PATH + " HTTP/1.0\r\n\r\n");
      assertThat(viewer.reads(true).body()).isEqualTo(PHOTO);
      assertThat(viewer.isAtEnd()).isTrue();
    }
    assertThat(shortHits() - before).isEqualTo(1);
  }

  @Test
  void aBodyIsNeverTakenForARequest() throws IOException {
    String hidden = get(Photos.PATH);
    try (var viewer = new Raw()) {
      viewer.sends(
          get(Photos.PATH)
              + "GET "
              + Photos.PATH
              + " HTTP/1.1\r\nHost: a\r\nContent-Length: "
              + hidden.length()
              + "\r\n\r\n"
              + hidden
              + get(LARGE_PATH, "Connection: close"));
      assertThat(viewer.reads(true).body()).isEqualTo(PHOTO);
      assertThat(viewer.reads(true).body()).isEqualTo(PHOTO);
      assertThat(viewer.reads(true).body()).isEqualTo(LARGE);
      assertThat(viewer.isAtEnd()).isTrue();
    }
  }

  @Test
  void whoClosesHisSideBehindARequestIsAnswered() throws IOException {
    try (var viewer = new Raw()) {
      viewer.sends(get(Photos.PATH));
      viewer.socket.shutdownOutput();
      assertThat(viewer.reads(true).body()).isEqualTo(PHOTO);
      assertThat(viewer.isAtEnd()).isTrue();
    }
  }

  @Test
  void whoLeavesInTheMiddleOfAnAnswerLeavesNothingBehind() throws IOException {
    for (int i = 0; i < 50; i++) {
      try (var viewer = new Raw()) {
        viewer.sends(get(LARGE_PATH).repeat(3));
        viewer.in.readNBytes(10_000 * i % 90_000);
      }
    }
    // The leak guard and the count of references see to the rest.
    assertThat(node.view(LARGE_PATH).body()).isEqualTo(LARGE);
  }
}
