package dev.headstart.cache.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 §7.6.3. */
class ViaTest {

  private static HttpHeaders via(String lines) {
    var fields = new DefaultHttpHeaders();
    if (lines != null) {
      for (String line : lines.split(";")) {
        fields.add("Via", line);
      }
    }
    return fields;
  }

  @ParameterizedTest
  @CsvSource({
    "'', '1.1 us'",
    "1.1 a, '1.1 a, 1.1 us'",
    "'1.1 a, 2 b', '1.1 a, 2 b, 1.1 us'",
    "1.1 a;2 b, '1.1 a, 2 b, 1.1 us'"
  })
  void ourWordComesLast(String before, String after) {
    assertThat(Via.appended(via(before.isEmpty() ? null : before), "1.1 us")).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "1.1 other, 0",
    "1.1 us-too, 0",
    "1.1 us, 1",
    "1.0 US, 1",
    "HTTP/1.1 us (a comment), 1",
    "'2 a, 1.1 us;1.1 us', 2",
    "us, 0",
    "1.1 a (by 1.1 us), 0"
  })
  void howOftenItHasComeByIsCounted(String lines, int passes) {
    assertThat(Via.passes(via(lines.isEmpty() ? null : lines), "1.1 us")).isEqualTo(passes);
  }
}
