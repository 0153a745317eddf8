package dev.headstart.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class FieldsTest {

  private static HttpHeaders fields(String... namesAndValues) {
    var fields = new HttpHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  @Test
  void whatBelongsToOneConnectionEndsWithIt() {
    HttpHeaders passed =
        Fields.ofRequest(
            fields(
                "Connection", "close, X-Mine",
                "X-Mine", "1",
                "TE", "trailers",
                "Transfer-Encoding", "chunked",
                "Upgrade", "h2c",
                "HTTP2-Settings", "x",
                "Host", "a.example",
                "Expect", "100-continue",
                "x-http2-scheme", "https",
                "Content-Length", "3",
                "Range", "bytes=0-1"));
    assertThat(passed.headerNames()).containsExactlyInAnyOrder("Content-Length", "Range");
  }

  @Test
  void everyValueOfAFieldPasses() {
    assertThat(Fields.ofAnswer(fields("Set-Cookie", "a=1", "Set-Cookie", "b=2")).get("Set-Cookie"))
        .containsExactly("a=1", "b=2");
  }

  @Test
  void noSpellingGetsAViewersClaimThrough() {
    qt().forAll(
            arbitrary()
                .pick(
                    "Headstart-Region",
                    "HEADSTART-anything",
                    "x-forwarded-for",
                    "Forwarded",
                    "Traceparent",
                    "tracestate",
                    "Baggage"))
        .check(name -> Fields.ofViewersRequest(fields(name, "x")).isEmpty());
  }

  @Test
  void betweenServicesTheSameFieldsPass() {
    assertThat(
            Fields.ofRequest(fields("Headstart-Region", "sin", "X-Forwarded-For", "192.0.2.1"))
                .headerNames())
        .containsExactlyInAnyOrder("Headstart-Region", "X-Forwarded-For");
  }

  @Test
  void fieldsForCachesAreKeptFromViewersAlone() {
    HttpHeaders answer =
        fields("Headstart-Access", "signed", "CDN-Cache-Control", "max-age=1", "Age", "3");
    assertThat(Fields.ofAnswerToViewer(answer).headerNames()).containsExactly("Age");
    assertThat(Fields.ofAnswer(answer).headerNames()).hasSize(3);
  }

  private static String forwarded(String address, String host) throws Exception {
    var fields = new HttpHeaders();
    Fields.tellWhoAsks(
        fields,
        address == null ? null : new InetSocketAddress(InetAddress.getByName(address), 4711),
        "https",
        host);
    return fields.getFirst("Forwarded");
  }

  @Test
  void whoAsksIsToldAsRfc7239Says() throws Exception {
    assertThat(forwarded("192.0.2.1", "a.example:8443"))
        .isEqualTo("for=192.0.2.1;proto=https;host=\"a.example:8443\"");
    assertThat(forwarded("2001:db8::1", "a.example"))
        .isEqualTo("for=\"[2001:db8:0:0:0:0:0:1]\";proto=https;host=\"a.example\"");
    assertThat(forwarded(null, "a.example")).startsWith("for=unknown;");
  }

  @Test
  void noHostBreaksOutOfItsQuotes() throws Exception {
    assertThat(forwarded("192.0.2.1", "a\";for=203.0.113.9;x=\"\\"))
        .isEqualTo("for=192.0.2.1;proto=https;host=\"a\\\";for=203.0.113.9;x=\\\"\\\\\"");
  }
}
