package dev.headstart.cache.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §14.4. */
class ContentRangeTest {

  @Test
  void saysWhichBytesOfHowMany() {
    assertThat(ContentRange.parse("bytes 0-9/100"))
        .hasValue(new ContentRange(0, 10, OptionalLong.of(100)));
    assertThat(ContentRange.parse("Bytes 99-99/100"))
        .hasValue(new ContentRange(99, 100, OptionalLong.of(100)));
    assertThat(ContentRange.parse("bytes 0-9/*"))
        .hasValue(new ContentRange(0, 10, OptionalLong.empty()));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes ",
        "bytes */100",
        "bytes 0-9",
        "bytes 0-9/",
        "bytes 9-0/100",
        "bytes 0-100/100",
        "bytes -9/100",
        "bytes 0-/100",
        "bytes 0/9-100",
        "bytes 0-9/x",
        "bytes a-b/c",
        "bytes 0-99999999999999999999/*",
        "items 0-9/100",
        "bytes=0-9/100"
      })
  void isEmptyWhereItSaysNothing(String field) {
    assertThat(ContentRange.parse(field)).isEmpty();
  }

  @Test
  void anyTextHasAnAnswer() {
    qt().withExamples(10_000)
        .forAll(strings().basicLatinAlphabet().ofLengthBetween(0, 20))
        .checkAssert(
            text ->
                ContentRange.parse("bytes " + text)
                    .ifPresent(
                        range ->
                            assertThat(range.start()).isNotNegative().isLessThan(range.end())));
  }
}
