package dev.headstart.cache.hit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests in HTTP/2 may take the short way: every reason against it has a line here. */
class Http2RequestTest {

  private static Http2Headers request() {
    return new DefaultHttp2Headers(false)
        .method("GET")
        .scheme("https")
        .authority("cache.example:8443")
        .path(new AsciiString("/photos/1_z.jpg?a=b"));
  }

  @Test
  void whatABrowserSendsIsPlain() {
    Http2Headers request =
        request()
            .add("user-agent", "Mozilla/5.0")
            .add("accept", "image/*")
            .add("cookie", "a=b")
            .add("cookie", "c=d")
            .add("priority", "u=5, i");

    assertThat(Http2Request.plainTarget(request)).isEqualTo("/photos/1_z.jpg?a=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "range",
        "if-range",
        "if-match",
        "if-none-match",
        "if-modified-since",
        "if-unmodified-since",
        "cache-control",
        "pragma",
        "authorization",
        "proxy-authorization",
        "content-length",
        "transfer-encoding",
        "trailer",
        "te",
        "expect",
        "connection",
        "proxy-connection",
        "upgrade",
        "http2-settings",
        "host",
        "via",
        ":protocol",
        ":status",
        ""
      })
  void fieldsWithAMeaningForCachesOrConnectionsAreNotPlain(String name) {
    assertThat(Http2Request.plainTarget(request().add(name, "a"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    ":method, HEAD",
    ":method, POST",
    ":method, CONNECT",
    ":scheme, ftp",
    ":authority, ''",
    ":authority, user@a",
    ":authority, [::1]",
    ":path, ''",
    ":path, *",
    ":path, a"
  })
  void pseudoFieldsMustBeOrdinary(String name, String value) {
    assertThat(Http2Request.plainTarget(request().set(name, new AsciiString(value)))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {":method", ":scheme", ":authority", ":path"})
  void eachPseudoFieldMustBeThereOnce(String name) {
    Http2Headers without = request();
    CharSequence value = without.getAndRemove(name);
    assertThat(Http2Request.plainTarget(without)).isNull();

    assertThat(Http2Request.plainTarget(request().add(name, value))).isNull();
    assertThat(Http2Request.plainTarget(without.add(name, value))).isNotNull();
  }

  @Test
  void whatIsLargeIsNotPlain() {
    Http2Headers request = request();
    for (int i = request.size(); i < 64; i++) {
      request.add("a", "b");
    }

    assertThat(Http2Request.plainTarget(request)).isNotNull();
    assertThat(Http2Request.plainTarget(request.add("a", "b"))).isNull();
  }
}
