package dev.headstart.cache.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112 §3.2. */
class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/a?b=c, /a?b=c",
    "//a, //a",
    "/a|b, /a|b",
    "http://host, /",
    "HTTP://host:80/, /",
    "https://host/a?b, /a?b",
    "http://host?b, /?b",
    "http://user@[::1]:80/a, /a"
  })
  void pathAndQueryAreWhatIsLeft(String target, String rest) {
    assertThat(Target.pathAndQuery(target)).hasValue(rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "a",
        "host:80",
        "ftp://host/a",
        "http:///a",
        "http://",
        "/a#b",
        "/a b",
        "/ä",
        "/\u0001"
      })
  void whatIsNoTargetHasNone(String target) {
    assertThat(Target.pathAndQuery(target)).isEmpty();
  }
}
