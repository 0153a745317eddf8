package dev.headstart.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.headstart.cache.hit.Attendance;
import dev.headstart.cache.hit.Hits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.NettyPipeline;

/**
 * Answers keep the order of their requests on a connection in HTTP/1.1, whichever way each of them
 * takes, however the bytes are cut, and whenever the long way comes to its answers. Bytes go
 * through the real short way; the long way is one that answers when it is told to.
 */
class Http1OrderIT {

  private static final byte[] PHOTO = Photos.bytes(200);
  private static final byte[] LARGE = Photos.bytes(150_000);
  private static final String HIT = "GET " + Photos.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String LARGE_HIT =
      "GET " + Photos.path(2, "z") + " HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String MISS = "GET /photos/miss HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String RANGE =
      "GET " + Photos.PATH + " HTTP/1.1\r\nHost: a\r\nRange: bytes=0-9\r\n\r\n";
  private static final String HEAD = "HEAD " + Photos.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String POST =
      "POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\n" + HIT.substring(0, 40);
  private static final String CHUNKED =
      "POST /form HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n\r\n\r\n\r\n0\r\n\r\n";
  private static final String LINE_FEEDS = "GET /photos/feeds HTTP/1.1\nHost: a\n\n";
  private static final String BEHIND_A_BLANK_LINE = "\r\n\r\n" + MISS;
  private static final List<String> REQUESTS =
      List.of(
          HIT,
          HIT,
          HIT,
          LARGE_HIT,
          MISS,
          RANGE,
          HEAD,
          POST,
          CHUNKED,
          LINE_FEEDS,
          BEHIND_A_BLANK_LINE);

  @TempDir static Path directory;
  private static final TestOrigin ORIGIN = new TestOrigin();
  private static TestNode node;

  @BeforeAll
  static void startAndStore() {
    ORIGIN.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(PHOTO));
    ORIGIN.answers(Photos.path(2, "z"), new TestOrigin.Answer().fresh().body(LARGE));
    node = TestNode.anything(ORIGIN, directory);
    node.view(Photos.PATH);
    node.view(Photos.path(2, "z"));
    node.settled();
    node.view(Photos.path(2, "z"));
  }

  @AfterAll
  static void stop() {
    node.close();
    ORIGIN.close();
  }

  /** A long way that answers in order, each request when it is told to. */
  private static final class LongWay extends ChannelInboundHandlerAdapter {
    private final Deque<String> asked = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private boolean atOnce;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      this.context = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      var request = (FullHttpRequest) message;
      boolean empty = request.method().equals(HttpMethod.HEAD);
      asked.add(empty ? "" : "long " + request.uri());
      request.release();
      if (atOnce) {
        answerNext();
      }
    }

    boolean answerNext() {
      String body = asked.poll();
      if (body == null) {
        return false;
      }
      var response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.ACCEPTED,
              Unpooled.copiedBuffer(body, ISO_8859_1));
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
      context.writeAndFlush(response);
      return true;
    }
  }

  /** A connection, and who reads what comes back. */
  private static final class Connection implements AutoCloseable {
    private final LongWay longWay = new LongWay();
    private final EmbeddedChannel server = new EmbeddedChannel();
    private final EmbeddedChannel viewer =
        new EmbeddedChannel(new HttpClientCodec(), new HttpObjectAggregator(1 << 20));

    Connection() {
      var codec = new HttpServerCodec();
      server
          .pipeline()
          .addLast(
              NettyPipeline.H2CUpgradeHandler,
              new CleartextHttp2ServerUpgradeHandler(
                  codec,
                  new HttpServerUpgradeHandler(codec, protocol -> null, 1 << 20),
                  new ChannelInboundHandlerAdapter()))
          .addLast(new HttpObjectAggregator(1 << 20), longWay);
      node.context().getBean(Hits.class).lay(server, NOBODY);
    }

    void comes(String bytes) {
      server.writeInbound(Unpooled.copiedBuffer(bytes, ISO_8859_1));
      server.runPendingTasks();
    }

    /** What has come back, as the status and what the body tells of the request. */
    List<String> answers() {
      for (ByteBuf bytes; (bytes = server.readOutbound()) != null; ) {
        viewer.writeInbound(bytes);
      }
      var answers = new ArrayList<String>();
      for (FullHttpResponse answer; (answer = viewer.readInbound()) != null; ) {
        byte[] body = new byte[answer.content().readableBytes()];
        answer.content().readBytes(body);
        answers.add(answer.status().code() + " " + nameOf(body));
        answer.release();
      }
      return answers;
    }

    private static String nameOf(byte[] body) {
      if (Arrays.equals(body, PHOTO)) {
        return "photo";
      }
      return Arrays.equals(body, LARGE) ? "large" : new String(body, ISO_8859_1);
    }

    @Override
    public void close() {
      server.finishAndReleaseAll();
      viewer.finishAndReleaseAll();
    }
  }

  private static final Attendance NOBODY =
      new Attendance() {
        @Override
        public void asked() {}

        @Override
        public void answered() {}
      };

  private static final List<String> HITS = List.of("200 photo", "200 large");

  private static String expected(String request, boolean onTheShortWay) {
    if (onTheShortWay && request.equals(HIT)) {
      return "200 photo";
    } else if (onTheShortWay && request.equals(LARGE_HIT)) {
      return "200 large";
    }
    if (request.equals(LINE_FEEDS)) {
      // The codec does not take it, and nothing behind it.
      return "202 long /bad-request";
    }
    return request.equals(HEAD) ? "202 " : "202 long " + request.strip().split(" ")[1];
  }

  /** Whether the next request's beginning is no longer known for certain behind this one. */
  private static boolean ends(String request) {
    return List.of(POST, CHUNKED, LINE_FEEDS, BEHIND_A_BLANK_LINE).contains(request);
  }

  @Test
  void aHitIsAnsweredBeforeTheLongWayHearsOfIt() {
    try (var connection = new Connection()) {
      connection.comes(HIT + HIT);

      assertThat(connection.answers()).containsExactly("200 photo", "200 photo");
      assertThat(connection.longWay.asked).isEmpty();
    }
  }

  @Test
  void aHitDoesNotOvertakeWhatTheLongWayIsAt() {
    try (var connection = new Connection()) {
      connection.comes(HIT + MISS + HIT + LARGE_HIT + MISS);
      connection.comes(HIT);

      assertThat(connection.answers()).containsExactly("200 photo");
      assertThat(connection.longWay.asked).containsExactly("long /photos/miss");

      connection.longWay.answerNext();
      connection.server.runPendingTasks();

      assertThat(connection.answers())
          .containsExactly("202 long /photos/miss", "200 photo", "200 large");
      connection.longWay.answerNext();
      connection.server.runPendingTasks();
      assertThat(connection.answers()).containsExactly("202 long /photos/miss", "200 photo");
    }
  }

  @Test
  void behindABodyEverythingTakesTheLongWay() {
    try (var connection = new Connection()) {
      connection.comes(HIT + POST + HIT);

      assertThat(connection.answers()).containsExactly("200 photo");
      assertThat(connection.longWay.asked).containsExactly("long /form", "long " + Photos.PATH);
    }
  }

  @Test
  void wherePathsPartMakesNoDifferenceAtAnyByte() {
    List<String> requests = List.of(HIT, RANGE, HIT, MISS, LARGE_HIT, HIT);
    String bytes = String.join("", requests);
    for (int cut = 0; cut <= bytes.length(); cut++) {
      try (var connection = new Connection()) {
        connection.longWay.atOnce = true;
        connection.comes(bytes.substring(0, cut));
        connection.comes(bytes.substring(cut));

        List<String> answers = connection.answers();
        assertThat(matches(requests, answers)).as("cut at %d: %s", cut, answers).isTrue();
        assertThat(answers).filteredOn(HITS::contains).hasSizeGreaterThan(2);
      }
    }
  }

  @Test
  void whateverComesInWhateverPieces() {
    qt().withExamples(700)
        .forAll(
            lists().of(integers().between(0, REQUESTS.size() - 1)).ofSizeBetween(1, 8),
            lists().of(integers().between(0, 400)).ofSizeBetween(0, 10),
            lists().of(integers().between(0, 3)).ofSizeBetween(1, 12))
        .check(Http1OrderIT::keepsOrder);
  }

  /**
   * @param picks which requests come
   * @param cuts how many bytes come at a time, until the rest comes at once
   * @param turns how many answers the long way gives behind each piece
   */
  private static boolean keepsOrder(List<Integer> picks, List<Integer> cuts, List<Integer> turns) {
    var bytes = new StringBuilder();
    picks.forEach(pick -> bytes.append(REQUESTS.get(pick)));
    var answers = new ArrayList<String>();
    try (var connection = new Connection()) {
      int at = 0;
      for (int i = 0; at < bytes.length(); i++) {
        int length = i < cuts.size() ? cuts.get(i) : bytes.length();
        int end = Math.min(bytes.length(), at + length);
        connection.comes(bytes.substring(at, end));
        at = end;
        for (int turn = turns.get(i % turns.size()); turn > 0; turn--) {
          connection.longWay.answerNext();
        }
        connection.server.runPendingTasks();
        answers.addAll(connection.answers());
      }
      while (connection.longWay.answerNext()) {
        connection.server.runPendingTasks();
      }
      answers.addAll(connection.answers());
    }
    return matches(picks.stream().map(REQUESTS::get).toList(), answers);
  }

  /** A hit may have taken either way where its head came in pieces, or must take the long one. */
  private static boolean matches(List<String> requests, List<String> answers) {
    int refused = requests.indexOf(LINE_FEEDS);
    if (answers.size() != (refused < 0 ? requests.size() : refused + 1)) {
      return false;
    }
    boolean ended = false;
    for (int i = 0; i < answers.size(); i++) {
      String request = requests.get(i);
      boolean asLong = answers.get(i).equals(expected(request, false));
      boolean asShort = !ended && answers.get(i).equals(expected(request, true));
      if (!asLong && !asShort) {
        return false;
      }
      ended |= ends(request);
    }
    return true;
  }
}
