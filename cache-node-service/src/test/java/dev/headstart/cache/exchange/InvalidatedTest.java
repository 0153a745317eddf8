package dev.headstart.cache.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111 §4.4. */
class InvalidatedTest {

  private static final URI ORIGIN = URI.create("http://10.0.0.1:8080/base");

  private static String[] by(String target, String location) {
    var fields = new DefaultHttpHeaders();
    if (location != null) {
      fields.set("Location", location);
    }
    return Invalidated.by(HttpMethod.POST, target, "https://site.example", ORIGIN, 201, fields)
        .stream()
        .map(ObjectKey::target)
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "/other?x, /other?x",
    "other, /folder/other",
    "?x, /folder/form?x",
    "../other, /other",
    "https://site.example/other, /other",
    "HTTPS://SITE.example:443/other, /other",
    "https://site.example, /",
    "http://10.0.0.1:8080/base/other, /other",
    "http://10.0.0.1:8080/base, /"
  })
  void whatIsNamedHereGoes(String location, String named) {
    assertThat(by("/folder/form", location)).containsExactly("/folder/form", named);
  }

  @ParameterizedTest
  @CsvSource({
    "http://site.example/other",
    "https://site.example:444/other",
    "https://elsewhere.example/other",
    "//elsewhere.example/other",
    "http://10.0.0.1:8080/elsewhere",
    "http://10.0.0.1:8080/based/elsewhere",
    "mailto:somebody@site.example",
    "http://[",
    "''"
  })
  void whatIsNamedElsewhereStays(String location) {
    assertThat(by("/folder/form", location)).doesNotContain("/other", "/elsewhere");
  }

  @Test
  void aTargetThatIsNoUriGoesAllTheSame() {
    assertThat(by("/a|b", "/other")).containsExactly("/a|b", "/other");
  }
}
