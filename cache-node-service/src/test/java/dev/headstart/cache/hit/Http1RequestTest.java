package dev.headstart.cache.hit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests in HTTP/1.1 may take the short way: every reason against it has a line here. */
class Http1RequestTest {

  private static final String LINE = "GET /photos/1_z.jpg HTTP/1.1\r\n";
  private static final String HOST = "Host: cache.example\r\n";

  private final Http1Request request = new Http1Request();

  private static ByteBuf bytes(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(ISO_8859_1));
  }

  private boolean isPlain(String text) {
    return request.isPlain(bytes(text), Http1Request.LONGEST);
  }

  private boolean isPlainWith(String field) {
    return isPlain(LINE + HOST + field + "\r\n\r\n");
  }

  @Test
  void whatABrowserSendsIsPlain() {
    String head =
        LINE
            + "Host: cache.example:8443\r\n"
            + "Connection: keep-alive\r\n"
            + "sec-ch-ua: \"Chromium\";v=\"156\"\r\n"
            + "User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n"
            + "Accept: image/avif,image/webp,*/*;q=0.8\r\n"
            + "Referer: https://photos.example/people/J\u00fcrgen\r\n"
            + "Accept-Encoding: gzip, deflate, br\r\n"
            + "Accept-Language: de,en;q=0.9\r\n"
            + "Cookie: a=b; c=d\r\n"
            + "Sec-Fetch-Dest: image\r\n"
            + "Empty:\r\n"
            + "\r\n";

    assertThat(isPlain(head + "GET /next")).isTrue();
    assertThat(request.isPlain(bytes(head), head.length())).isTrue();
    assertThat(request.isPlain(bytes(head), head.length() - 1)).isFalse();
    assertThat(isPlain(head + "GET /next")).isTrue();
    assertThat(request.length()).isEqualTo(head.length());
    assertThat(request.target()).isEqualTo("/photos/1_z.jpg");
  }

  @Test
  void pathAndQueryAreTheTarget() {
    assertThat(isPlain("GET /a/b%20c;d?e=f&g=%2F HTTP/1.1\r\n" + HOST + "\r\n")).isTrue();
    assertThat(request.target()).isEqualTo("/a/b%20c;d?e=f&g=%2F");
  }

  @Test
  void whatIsReadBeforeIsForgotten() {
    assertThat(isPlain(LINE + HOST + "\r\n")).isTrue();
    assertThat(isPlain(LINE + "\r\n")).as("without a Host of its own").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Conditions and ranges (RFC 9110 §13, §14).
        "Range: bytes=0-9",
        "If-Range: \"a\"",
        "If-Match: \"a\"",
        "If-None-Match: \"a\"",
        "If-Modified-Since: Sun, 22 Nov 2026 10:00:00 GMT",
        "If-Unmodified-Since: Sun, 22 Nov 2026 10:00:00 GMT",
        // What is said to caches (RFC 9111 §5), and credentials (§3.5).
        "Cache-Control: no-cache",
        "Cache-Control: max-age=0",
        "Pragma: no-cache",
        "Authorization: Basic eDp5",
        "Proxy-Authorization: Basic eDp5",
        // A body, or what belongs to one (RFC 9112 §6).
        "Content-Length: 0",
        "Transfer-Encoding: chunked",
        "Trailer: A",
        "TE: trailers",
        "Expect: 100-continue",
        // The connection (RFC 9112 §9) and the way here (RFC 9110 §7.6.3).
        "Connection: close",
        "Connection: keep-alive, x",
        "Connection: Upgrade",
        "Connection:",
        "Proxy-Connection: keep-alive",
        "Upgrade: h2c",
        "HTTP2-Settings: AAMAAABk",
        "Via: 1.1 other",
        // A second Host (RFC 9112 §3.2).
        "Host: cache.example"
      })
  void fieldsWithAMeaningForCachesOrConnectionsAreNotPlain(String field) {
    assertThat(isPlainWith(field)).isFalse();
    assertThat(isPlainWith(field.toLowerCase())).isFalse();
    assertThat(isPlainWith(field.toUpperCase())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name : value",
        ": value",
        "Name",
        "Na me: value",
        "N\u00e4me: value",
        "Na\0me: value",
        " Folded: value",
        "Name: value\r\n folded",
        "Name: va\0lue",
        "Name: va\u007flue",
        "Name: va\nlue",
        "Name: va\rlue",
        "(Name): value"
      })
  void fieldsThatAreNotToTheLetterAreNotPlain(String field) {
    assertThat(isPlainWith(field)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host:\r\n",
        "Host: \r\n",
        "Host: a b\r\n",
        "Host: user@a\r\n",
        "Host: a:\u0660\r\n",
        "Host: a:123456\r\n",
        "Host: a:80:80\r\n",
        "Host: :80\r\n",
        "Host: [::1]\r\n",
        "Host: a, b\r\n",
        "Host: a/\r\n",
        "Host: a \r\n"
      })
  void aRequestWithoutAPlainHostIsNotPlain(String host) {
    assertThat(isPlain(LINE + host + "\r\n")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD /a HTTP/1.1",
        "POST /a HTTP/1.1",
        "get /a HTTP/1.1",
        "GET  /a HTTP/1.1",
        "GET /a  HTTP/1.1",
        "GET /a b HTTP/1.1",
        "GET /\u00e4 HTTP/1.1",
        "GET /\u0001 HTTP/1.1",
        "GET /\u007f HTTP/1.1",
        "GET a HTTP/1.1",
        "GET * HTTP/1.1",
        "GET http://cache.example/a HTTP/1.1",
        "GET /a HTTP/1.0",
        "GET /a HTTP/1.2",
        "GET /a HTTP/2.0",
        "GET /a http/1.1",
        "GET /a HTTP/1.1 ",
        "GET /a",
        " GET /a HTTP/1.1",
        "\r\nGET /a HTTP/1.1",
        "PRI * HTTP/2.0"
      })
  void requestLinesOfAnotherFormAreNotPlain(String line) {
    assertThat(isPlain(line + "\r\n" + HOST + "\r\n")).isFalse();
  }

  @Test
  void linesMustEndAsTheyShould() {
    assertThat(isPlain((LINE + HOST + "\r\n").replace("\r\n", "\n"))).isFalse();
    assertThat(isPlain(LINE + "Host: a\n\r\n")).isFalse();
    assertThat(isPlain(LINE + HOST + "\n")).isFalse();
    assertThat(isPlain(LINE + HOST + "\r\r\n")).isFalse();
  }

  @Test
  void aHeadThatIsNotWholeIsNotPlain() {
    String head = LINE + HOST + "Accept: */*\r\n\r\n";

    for (int length = 0; length < head.length(); length++) {
      assertThat(isPlain(head.substring(0, length))).as("%d bytes", length).isFalse();
    }
    assertThat(isPlain(head)).isTrue();
  }

  @Test
  void whatIsLargeIsNotPlain() {
    String fits = LINE + HOST + "A: " + "x".repeat(Http1Request.LONGEST);
    String head = fits.substring(0, Http1Request.LONGEST - 4) + "\r\n\r\n";

    assertThat(isPlain(head)).isTrue();
    assertThat(isPlain(head.replace("A: ", "A:  "))).isFalse();
    assertThat(isPlain(LINE + HOST + "a: b\r\n".repeat(63) + "\r\n")).isTrue();
    assertThat(isPlain(LINE + HOST + "a: b\r\n".repeat(64) + "\r\n")).isFalse();
  }

  /** Whatever is made of these pieces: what is plain here is one request to the codec, no more. */
  @Test
  void theCodecReadsWhatIsPlainAsTheSameRequest() {
    List<String> pieces =
        List.of(
            "GET ",
            "/",
            "a",
            " ",
            "HTTP/1.1",
            "\r\n",
            "\r",
            "\n",
            "Host",
            ": ",
            ":",
            "b",
            "\t",
            "GET /a HTTP/1.1\r\nHost: b\r\n",
            "\r\n\r\n",
            "Content-Length: 1",
            "x: y\r\n",
            "Connection: keep-alive\r\n",
            "\u00ff",
            "\u007f",
            "?");

    qt().withExamples(20_000)
        .forAll(lists().of(integers().between(0, pieces.size() - 1)).ofSizeBetween(1, 8))
        .check(
            picks -> {
              var text = new StringBuilder();
              picks.forEach(pick -> text.append(pieces.get(pick)));
              return !isPlain(text.toString())
                  || isOneRequest(text.substring(0, request.length()), request.target());
            });
  }

  private static boolean isOneRequest(String head, String target) {
    var codec = new EmbeddedChannel(new HttpServerCodec());
    codec.writeInbound(bytes(head));
    try {
      return codec.readInbound() instanceof HttpRequest read
          && read.decoderResult().isSuccess()
          && read.uri().equals(target)
          && codec.readInbound() == LastHttpContent.EMPTY_LAST_CONTENT
          && codec.readInbound() == null;
    } finally {
      ReferenceCountUtil.release(codec.readInbound());
      codec.finishAndReleaseAll();
    }
  }
}
