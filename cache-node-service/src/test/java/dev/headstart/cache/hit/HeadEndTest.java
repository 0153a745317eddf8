package dev.headstart.cache.hit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadEndTest {

  private static int in(HeadEnd end, String text) {
    return end.in(Unpooled.wrappedBuffer(text.getBytes(US_ASCII)));
  }

  @Test
  void aHeadEndsWithItsBlankLine() {
    assertThat(in(new HeadEnd(), "GET / HTTP/1.1\r\na: b\r\n\r\nrest")).isEqualTo(24);
    assertThat(in(new HeadEnd(), "\r\n\r\r\n\r\n")).isEqualTo(7);
    assertThat(in(new HeadEnd(), "a\n\nb\r\nc\r\n")).isEqualTo(-1);
  }

  @Test
  void theNextHeadIsSoughtAnew() {
    var end = new HeadEnd();

    assertThat(in(end, "a\r\n\r\n")).isEqualTo(5);
    assertThat(in(end, "\r\n")).isEqualTo(-1);
    assertThat(in(end, "\r\n")).isEqualTo(2);
  }

  @Test
  void itIsFoundHoweverTheBytesAreCut() {
    List<String> pieces = List.of("\r", "\n", "\r\n", "a", "\r\n\r\n");

    qt().forAll(
            lists().of(integers().between(0, pieces.size() - 1)).ofSizeBetween(0, 12),
            integers().between(0, 20))
        .check(
            (picks, cut) -> {
              var text = new StringBuilder();
              picks.forEach(pick -> text.append(pieces.get(pick)));
              int expected = text.indexOf("\r\n\r\n");
              int at = Math.min(cut, text.length());
              var end = new HeadEnd();
              int first = in(end, text.substring(0, at));
              int found = first >= 0 ? first : in(end, text.substring(at));
              int length = first >= 0 || found < 0 ? found : at + found;
              return length == (expected < 0 ? -1 : expected + 4);
            });
  }
}
