package dev.headstart.cache.exchange;

import static dev.headstart.cache.exchange.RequestFields.MONDAY;
import static dev.headstart.cache.exchange.RequestFields.SATURDAY;
import static dev.headstart.cache.exchange.RequestFields.SUNDAY;
import static dev.headstart.cache.exchange.RequestFields.get;
import static dev.headstart.cache.exchange.RequestFields.head;
import static dev.headstart.cache.exchange.RequestFields.object;
import static dev.headstart.cache.exchange.RequestFields.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectHead;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §13 as a cache evaluates it (RFC 9111 §4.3.2). */
class Rfc9110Section13ConditionalsTest {

  private static final Rendering NOT_MODIFIED = new Rendering.NotModified();

  /** §13.2.1: when conditions count. */
  @Nested
  class WhenTheyCount {

    @ParameterizedTest
    @ValueSource(ints = {301, 404, 410, 500})
    void notForWhatIsNoSuccessWithoutThem(int status) {
      ObjectHead stored = object(status, "ETag", "\"a\"", "Last-Modified", SUNDAY);

      assertThat(get(stored, "If-None-Match", "\"a\"")).isEqualTo(Rendering.WHOLE);
      assertThat(get(stored, "If-None-Match", "*")).isEqualTo(Rendering.WHOLE);
      assertThat(get(stored, "If-Modified-Since", SUNDAY)).isEqualTo(Rendering.WHOLE);
      assertThat(get(stored, "Range", "bytes=0-9")).isEqualTo(Rendering.WHOLE);
    }

    @Test
    void forAnySuccess() {
      assertThat(get(object(203, "ETag", "\"a\""), "If-None-Match", "\"a\""))
          .isEqualTo(NOT_MODIFIED);
    }

    @Test
    void forHeadAsForGet() {
      assertThat(head(tagged(), "If-None-Match", "\"a,b\"")).isEqualTo(NOT_MODIFIED);
      assertThat(head(tagged(), "If-Modified-Since", SUNDAY)).isEqualTo(NOT_MODIFIED);
    }
  }

  /** §13.1.1 and §13.1.4: for origins alone; a cache ignores them (RFC 9111 §4.3.2). */
  @Nested
  class IfMatchAndIfUnmodifiedSince {

    @Test
    void countForNothing() {
      assertThat(get(tagged(), "If-Match", "\"other\"")).isEqualTo(Rendering.WHOLE);
      assertThat(get(tagged(), "If-Match", "*")).isEqualTo(Rendering.WHOLE);
      assertThat(get(tagged(), "If-Unmodified-Since", SATURDAY)).isEqualTo(Rendering.WHOLE);
    }

    @Test
    void leaveTheOthersTheirEffect() {
      assertThat(get(tagged(), "If-Match", "\"other\"", "If-None-Match", "\"a,b\""))
          .isEqualTo(NOT_MODIFIED);
      assertThat(get(tagged(), "If-Unmodified-Since", SATURDAY, "Range", "bytes=0-9"))
          .isEqualTo(new Rendering.Part(0, 10));
    }
  }

  /** §13.1.2. */
  @Nested
  class IfNoneMatch {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"a,b\"",
          "W/\"a,b\"",
          "\"x\", \"a,b\"",
          "\"x\",W/\"y\",W/\"a,b\"",
          ", ,\"x\",, \"a,b\" ,",
          "unquoted, \"a,b\"",
          "\"open, \"a,b\"",
          "w/\"x\", \"a,b\"",
          "\"x\"y, \"a,b\"",
          "*"
        })
    void namesTheObject(String list) {
      assertThat(get(tagged(), "If-None-Match", list)).isEqualTo(NOT_MODIFIED);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"a\"",
          "\"b\"",
          "\"a\", \"b\"",
          "\"A,B\"",
          "a,b",
          "\"a,b",
          "a,b\"",
          "'a,b'",
          "\"a,b\"c",
          "w/\"a,b\"",
          "W/a,b",
          "W/ \"a,b\"",
          "W/",
          "\"\"",
          "\"",
          ",",
          "",
          "*, \"x\"",
          "\"*\"",
          "**"
        })
    void namesItNot(String list) {
      assertThat(get(tagged(), "If-None-Match", list)).isEqualTo(Rendering.WHOLE);
    }

    @Test
    void isOneListOverSeveralLines() {
      assertThat(get(tagged(), "If-None-Match", "\"x\"", "If-None-Match", "\"y\", W/\"a,b\""))
          .isEqualTo(NOT_MODIFIED);
      assertThat(get(tagged(), "If-None-Match", "\"a", "If-None-Match", "b\""))
          .isEqualTo(Rendering.WHOLE);
      assertThat(get(tagged(), "If-None-Match", "*", "If-None-Match", "\"x\""))
          .isEqualTo(Rendering.WHOLE);
    }

    @Test
    void comparesWeaklyAlsoAWeakTagOfTheObject() {
      ObjectHead weak = object(200, "ETag", "W/\"a\"");

      assertThat(get(weak, "If-None-Match", "\"a\"")).isEqualTo(NOT_MODIFIED);
      assertThat(get(weak, "If-None-Match", "W/\"a\"")).isEqualTo(NOT_MODIFIED);
    }

    @Test
    void namesNothingWithoutATag() {
      ObjectHead untagged = object(200, "Last-Modified", SUNDAY);

      assertThat(get(untagged, "If-None-Match", "\"a\"")).isEqualTo(Rendering.WHOLE);
      assertThat(get(untagged, "If-None-Match", "*")).isEqualTo(NOT_MODIFIED);
      assertThat(get(object(200, "ETag", "unquoted"), "If-None-Match", "unquoted"))
          .isEqualTo(Rendering.WHOLE);
    }
  }

  /** §13.1.3. */
  @Nested
  class IfModifiedSince {

    @ParameterizedTest
    @ValueSource(
        strings = {
          SUNDAY,
          MONDAY,
          "Sunday, 22-Nov-26 10:00:00 GMT",
          "Sun Nov 22 10:00:00 2026",
          "Sun, 22 Nov 2026 10:00:00 GMT ",
          "Fri, 01 Jan 2100 00:00:00 GMT"
        })
    void holdsWhereNothingChangedSince(String date) {
      assertThat(get(tagged(), "If-Modified-Since", date)).isEqualTo(NOT_MODIFIED);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          SATURDAY,
          "Sun, 22 Nov 2026 09:59:59 GMT",
          "Saturday, 21-Nov-26 10:00:00 GMT",
          "Sunday, 22-Nov-92 10:00:00 GMT",
          "Sat Nov 21 10:00:00 2026"
        })
    void doesNotWhereSomethingDid(String date) {
      assertThat(get(tagged(), "If-Modified-Since", date)).isEqualTo(Rendering.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "yesterday",
          "",
          "0",
          "-1",
          "1795000000",
          "2100-01-01T00:00:00Z",
          "Fri, 01 Jan 2100 00:00:00 CET",
          "Fri, 01 Jan 2100 00:00:00",
          "Fri, 32 Jan 2100 00:00:00 GMT",
          "Fri, 01 Jan 2100 00:00:00 GMT, Fri, 01 Jan 2100 00:00:00 GMT"
        })
    void isIgnoredWhereItIsNoDate(String text) {
      assertThat(get(tagged(), "If-Modified-Since", text)).isEqualTo(Rendering.WHOLE);
    }

    @Test
    void isIgnoredWhereThereAreTwo() {
      assertThat(get(tagged(), "If-Modified-Since", SUNDAY, "If-Modified-Since", SUNDAY))
          .isEqualTo(Rendering.WHOLE);
    }

    @Test
    void isIgnoredBesideIfNoneMatchWhateverThatSays() {
      assertThat(get(tagged(), "If-Modified-Since", SUNDAY, "If-None-Match", "\"x\""))
          .isEqualTo(Rendering.WHOLE);
      assertThat(get(tagged(), "If-Modified-Since", SUNDAY, "If-None-Match", "nonsense"))
          .isEqualTo(Rendering.WHOLE);
      assertThat(get(tagged(), "If-Modified-Since", SATURDAY, "If-None-Match", "\"a,b\""))
          .isEqualTo(NOT_MODIFIED);
    }

    @Test
    void takesAnObjectWithoutADateForAsOldAsItsAnswer() {
      ObjectHead sentOnMonday = object(200, "Date", MONDAY);
      ObjectHead withoutAnyDate = object(200);

      for (ObjectHead object : new ObjectHead[] {sentOnMonday, withoutAnyDate}) {
        assertThat(get(object, "If-Modified-Since", MONDAY)).isEqualTo(NOT_MODIFIED);
        assertThat(get(object, "If-Modified-Since", SUNDAY)).isEqualTo(Rendering.WHOLE);
      }
      assertThat(get(object(200, "Last-Modified", "long ago"), "If-Modified-Since", MONDAY))
          .isEqualTo(Rendering.WHOLE);
    }
  }

  /** §13.1.5. */
  @Nested
  class IfRange {

    private static final Rendering PART = new Rendering.Part(0, 10);

    private Rendering range(ObjectHead object, String condition) {
      return get(object, "Range", "bytes=0-9", "If-Range", condition);
    }

    @Test
    void holdsForTheVerySameTag() {
      assertThat(range(tagged(), "\"a,b\"")).isEqualTo(PART);
      assertThat(range(tagged(), "\"a,b\" ")).isEqualTo(PART);
    }

    @Test
    void neverHoldsForAWeakTag() {
      assertThat(range(tagged(), "W/\"a,b\"")).isEqualTo(Rendering.WHOLE);
      assertThat(range(object(200, "ETag", "W/\"a\""), "W/\"a\"")).isEqualTo(Rendering.WHOLE);
      assertThat(range(object(200, "ETag", "W/\"a\""), "\"a\"")).isEqualTo(Rendering.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "*", "\"a,b", "a,b", "\"a,b\", \"c\"", "", "\""})
    void doesNotHoldForAnythingElse(String condition) {
      assertThat(range(tagged(), condition)).isEqualTo(Rendering.WHOLE);
    }

    @Test
    void holdsForExactlyTheDateWhereThatIsStrong() {
      assertThat(range(tagged(), SUNDAY)).isEqualTo(PART);
      assertThat(range(tagged(), MONDAY)).isEqualTo(Rendering.WHOLE);
      assertThat(range(tagged(), SATURDAY)).isEqualTo(Rendering.WHOLE);
      assertThat(range(tagged(), "Sun Nov 22 10:00:00 2026")).isEqualTo(Rendering.WHOLE);
    }

    @Test
    void doesNotHoldForADateOnWhichItMayHaveChangedTwice() {
      assertThat(range(object(200, "Last-Modified", SUNDAY, "Date", SUNDAY), SUNDAY))
          .isEqualTo(Rendering.WHOLE);
      assertThat(range(object(200, "Last-Modified", SUNDAY), SUNDAY)).isEqualTo(Rendering.WHOLE);
      assertThat(
              range(
                  object(200, "Last-Modified", SUNDAY, "Date", "Sun, 22 Nov 2026 10:01:00 GMT"),
                  SUNDAY))
          .isEqualTo(PART);
    }

    @Test
    void doesNotHoldTwice() {
      assertThat(get(tagged(), "Range", "bytes=0-9", "If-Range", "\"a,b\"", "If-Range", "\"a,b\""))
          .isEqualTo(Rendering.WHOLE);
    }

    @Test
    void isIgnoredWithoutARange() {
      assertThat(get(tagged(), "If-Range", "\"x\"")).isEqualTo(Rendering.WHOLE);
      assertThat(get(tagged(), "If-Range", "\"x\"", "If-None-Match", "\"a,b\""))
          .isEqualTo(NOT_MODIFIED);
    }

    @Test
    void isAskedLast() {
      assertThat(
              get(
                  tagged(),
                  "Range",
                  "bytes=0-9",
                  "If-Range",
                  "\"a,b\"",
                  "If-None-Match",
                  "\"a,b\""))
          .isEqualTo(NOT_MODIFIED);
    }
  }

  @Test
  void withoutConditionsEverythingIsServed() {
    assertThat(get(tagged())).isEqualTo(Rendering.WHOLE);
    assertThat(Rendering.of(RequestFields.fields(), false, tagged(), OptionalLong.empty()))
        .isEqualTo(Rendering.WHOLE);
  }
}
