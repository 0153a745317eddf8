package dev.headstart.cache.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates in fields. */
class Rfc9110Section567HttpDateTest {

  private static final Instant NOW = TestAnswer.NOW;
  private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

  @Test
  void theThreeFormatsAreRead() {
    assertThat(HttpDate.parse("Sun, 06 Nov 1994 08:49:37 GMT", NOW)).contains(EXAMPLE);
    assertThat(HttpDate.parse("Sunday, 06-Nov-94 08:49:37 GMT", NOW)).contains(EXAMPLE);
    assertThat(HttpDate.parse("Sun Nov  6 08:49:37 1994", NOW)).contains(EXAMPLE);
  }

  @Test
  void caseDoesNotMatter() {
    assertThat(HttpDate.parse("SUN, 06 nov 1994 08:49:37 gMt", NOW)).contains(EXAMPLE);
    assertThat(HttpDate.parse("sunday, 06-NOV-94 08:49:37 gmt", NOW)).contains(EXAMPLE);
  }

  @Test
  void aYearOfTwoDigitsIsNoMoreThanFiftyYearsAhead() {
    assertThat(HttpDate.parse("Sunday, 06-Nov-76 08:49:37 GMT", NOW))
        .contains(Instant.parse("2076-11-06T08:49:37Z"));
    assertThat(HttpDate.parse("Sunday, 06-Nov-77 08:49:37 GMT", NOW))
        .contains(Instant.parse("1977-11-06T08:49:37Z"));
  }

  @Test
  void aLeapSecondIsOne() {
    assertThat(HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", NOW))
        .contains(Instant.parse("2017-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 PST",
        "Sun, 06 Nov 1994 08:49:37 GMT+1",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Xyz, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 19941 08:49:37 GMT",
        "Sunday, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06-Nov-94 08:49:37 GMT",
        "784111777"
      })
  void nothingElseIsADate(String text) {
    assertThat(HttpDate.parse(text, NOW)).isEmpty();
  }

  @Test
  void noTextIsNoDate() {
    assertThat(HttpDate.parse(null, NOW)).isEmpty();
  }

  @Test
  void whatIsPrintedIsReadAgainInEachFormat() {
    var asctime = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH);
    qt().forAll(longs().between(-60_000_000_000L, 250_000_000_000L))
        .checkAssert(
            second -> {
              Instant time = Instant.ofEpochSecond(second);
              assertThat(HttpDate.parse(asctime.format(time.atOffset(ZoneOffset.UTC)), NOW))
                  .contains(time);
              assertThat(
                      HttpDate.parse(
                          DateTimeFormatter.ofPattern(
                                  "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                              .format(time.atOffset(ZoneOffset.UTC)),
                          NOW))
                  .contains(time);
            });
  }

  @Test
  void whatNettyPrintsIsRead() {
    assertThat(HttpDate.parse(DateFormatter.format(Date.from(EXAMPLE)), NOW)).contains(EXAMPLE);
  }

  @Test
  void anyTextIsReadWithoutAnException() {
    for (String shape :
        List.of("Sun, %s Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 %s GMT", "Sun Nov %s 1994")) {
      qt().forAll(strings().ascii().ofLengthBetween(0, 10))
          .checkAssert(text -> HttpDate.parse(shape.formatted(text), NOW));
    }
  }
}
