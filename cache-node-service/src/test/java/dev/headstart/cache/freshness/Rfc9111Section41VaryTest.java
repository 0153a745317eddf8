package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.TestAnswer.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

/** Which requests an answer is for that was selected by their fields. */
class Rfc9111Section41VaryTest {

  private static Vary by(String... lines) {
    HttpHeaders answer = fields();
    for (String line : lines) {
      answer.add("Vary", line);
    }
    return Vary.of(answer);
  }

  /** Whether two requests match that differ in the values of one field, {@code null} for none. */
  private static boolean match(String field, String one, String other) {
    var vary = by(field);
    return vary.selectingKey(request(field, one)).equals(vary.selectingKey(request(field, other)));
  }

  private static HttpHeaders request(String field, String value) {
    return value == null ? fields() : fields(field, value);
  }

  @Test
  void anAnswerWithoutVaryIsForEachRequest() {
    assertThat(by()).isEqualTo(Vary.NONE);
    assertThat(by("")).isEqualTo(Vary.NONE);
    assertThat(by(", ,")).isEqualTo(Vary.NONE);
    assertThat(Vary.NONE.isNone()).isTrue();
    assertThat(Vary.NONE.selectingKey(fields("Accept", "x"))).isEmpty();
  }

  @Test
  void namesAreReadOnceInAnyCaseAndOrderFromAllLines() {
    assertThat(by("Accept, X-Two,,accept", "x-one , ACCEPT").fields())
        .containsExactly("accept", "x-one", "x-two");
    assertThat(by("b, a")).isEqualTo(by("A", "B"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*, *", ", *", "*, Foo", "Foo, *", "foo bar", "foo;q=1", "\"foo\""})
  void whatVariesByAnythingIsForNoOtherRequest(String value) {
    assertThat(by(value)).isEqualTo(Vary.ANY);
    assertThat(by("foo", value)).isEqualTo(Vary.ANY);
    assertThat(by(value).isNone()).isFalse();
    assertThatThrownBy(() -> by(value).selectingKey(fields()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void fieldsThatTheOriginNeverSeesOtherwiseDoNotCount() {
    assertThat(by("accept-encoding, accept").without("accept-encoding"::equals))
        .isEqualTo(by("accept"));
    assertThat(by("accept-encoding").without("accept-encoding"::equals).isNone()).isTrue();
    assertThat(by("*").without(field -> true)).isEqualTo(Vary.ANY);
  }

  @Test
  void aFieldThatIsAbsentMatchesAbsenceOnly() {
    assertThat(match("foo", null, null)).isTrue();
    assertThat(match("foo", null, "")).isFalse();
    assertThat(match("foo", null, "1")).isFalse();
    assertThat(match("accept-encoding", null, "")).isFalse();
  }

  @Test
  void allNamedFieldsHaveToMatchAndNoOthers() {
    var vary = by("foo, bar");
    String key = vary.selectingKey(fields("Foo", "1", "Bar", "2", "Baz", "3"));

    assertThat(vary.selectingKey(fields("bar", "2", "foo", "1"))).isEqualTo(key);
    assertThat(vary.selectingKey(fields("foo", "1"))).isNotEqualTo(key);
    assertThat(vary.selectingKey(fields("foo", "1", "bar", "3"))).isNotEqualTo(key);
    assertThat(vary.selectingKey(fields("foo", "2", "bar", "1"))).isNotEqualTo(key);
  }

  @Test
  void whitespaceAndLinesDoNotMatter() {
    assertThat(match("foo", "1,2", "1 ,\t2")).isTrue();
    assertThat(match("foo", "1,2", "1,, 2,")).isTrue();
    assertThat(by("foo").selectingKey(fields("foo", "1", "foo", "2")))
        .isEqualTo(by("foo").selectingKey(fields("foo", "1, 2")));
  }

  @Test
  void whitespaceWithinAMemberMatters() {
    assertThat(match("foo", "1 2", "12")).isFalse();
    assertThat(match("foo", "\"1, 2\"", "\"1,2\"")).isFalse();
  }

  @Test
  void orderAndCaseOfAnUnknownFieldMatter() {
    assertThat(match("foo", "1, 2", "2, 1")).isFalse();
    assertThat(match("foo", "a", "A")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cookie", "user-agent", "referer", "authorization", "origin"})
  void aFieldThatIsNoListIsComparedAsItCame(String field) {
    assertThat(match(field, "a, b", "a,b")).isFalse();
    assertThat(match(field, "a, b", "a, b")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, br                | br,gzip",
        "gzip                    | GZip",
        "gzip                    | x-gzip",
        "gzip                    | gzip;q=1",
        "gzip                    | gzip ; q=1.000",
        "gzip                    | gzip, gzip",
        "br, gzip;q=0.5          | gzip;Q=0.50, br",
        "br, *;q=0               | *;q=0.000,br"
      })
  void codingsAreASetWithWeights(String one, String other) {
    assertThat(match("accept-encoding", one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip                    | br",
        "gzip                    | gzip, br",
        "gzip                    | gzip;q=0.9",
        "gzip                    | gzip;q=0",
        "gzip;q=0.5, br;q=0.6    | gzip;q=0.6, br;q=0.5",
        "gzip                    | gzip;q=2",
        "gzip;q=x                | gzip;q=y",
        "gzip                    | gzip;level=1"
      })
  void codingsOfAnotherMeaningDoNotMatch(String one, String other) {
    assertThat(match("accept-encoding", one, other)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-GB, de;q=0.5         | en-gb,de;q=0.5",
        "de;q=0.5, en            | en, de;q=0.5",
        "en, de;q=0.8, fr;q=0.3  | fr;q=0.30, de;q=0.8, en;q=1.0"
      })
  void languagesAreReadByWeight(String one, String other) {
    assertThat(match("accept-language", one, other)).isTrue();
  }

  @Test
  void theOrderOfLanguagesOfOneWeightMatters() {
    assertThat(match("accept-language", "en, de", "de, en")).isFalse();
    assertThat(match("accept-language", "en;q=0.5, de;q=0.5", "de;q=0.5, en;q=0.5")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/webp,*/*;q=0.8       | Image/WebP , */*; q=0.8",
        "*/*;q=0.8, image/webp      | image/webp, */*;q=0.80",
        "text/html;level=1;q=0.5    | text/html; Level=1; q=0.5"
      })
  void mediaTypesAreReadByWeight(String one, String other) {
    assertThat(match("accept", one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/webp                 | image/avif",
        "image/webp,*/*;q=0.8       | image/webp,*/*;q=0.9",
        "text/html;level=1          | text/html;level=2",
        "text/html;p=\"a;q=0.5\"    | text/html;p=\"a\";q=0.5",
        "text/html                  | text/ html"
      })
  void mediaTypesOfAnotherMeaningDoNotMatch(String one, String other) {
    assertThat(match("accept", one, other)).isFalse();
  }

  @Test
  void noValueFeignsAnotherField() {
    var vary = by("a, b");

    assertThat(vary.selectingKey(unchecked("a", "1\nb:2")))
        .isNotEqualTo(vary.selectingKey(unchecked("a", "1", "b", "2\nb")))
        .isNotEqualTo(vary.selectingKey(fields("a", "1", "b", "2")));
    assertThat(match("a", "1:2", "1")).isFalse();
  }

  /** Fields that no parser has looked at. */
  private static HttpHeaders unchecked(String... namesAndValues) {
    var fields = DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private static Gen<List<String>> preferences(String... weights) {
    return lists()
        .of(
            arbitrary()
                .pick("gzip", "br", "X-GZIP", "*", "identity", "en-GB", "a/b;c=\"d, e\"")
                .zip(arbitrary().pick(weights), (choice, weight) -> choice + weight))
        .ofSizes(integers().between(0, 5));
  }

  @Test
  void theNormalFormOfTheNormalFormIsItself() {
    qt().forAll(
            arbitrary().pick("accept", "accept-encoding", "accept-language", "cookie", "foo"),
            preferences("", ";q=1", "; q=0.5", ";q=0.123", ";Q=0", ";q=7", ";x=1"),
            strings().betweenCodePoints(0x23, 0x7e).ofLengthBetween(0, 8))
        .checkAssert(
            (name, preferences, text) -> {
              String once =
                  SelectingField.normalised(name, List.of(String.join(", ", preferences), text));
              assertThat(SelectingField.normalised(name, List.of(once))).isEqualTo(once);
            });
  }

  @Test
  void theOrderOfCodingsNeverMatters() {
    qt().forAll(preferences("", ";q=1", "; q=0.5", ";q=0.123", ";Q=0", ";x=1"))
        .checkAssert(
            preferences -> {
              var reversed = new ArrayList<>(preferences);
              Collections.reverse(reversed);
              assertThat(SelectingField.normalised("accept-encoding", reversed))
                  .isEqualTo(SelectingField.normalised("accept-encoding", preferences));
            });
  }
}
