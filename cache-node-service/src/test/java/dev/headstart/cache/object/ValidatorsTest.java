package dev.headstart.cache.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 9110 §8.8. */
class ValidatorsTest {

  private static final String SUNDAY = "Sun, 22 Nov 2026 10:00:00 GMT";
  private static final String A_MINUTE_LATER = "Sun, 22 Nov 2026 10:01:00 GMT";

  private static HttpHeaders fields(String... namesAndValues) {
    var fields = new DefaultHttpHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private static ObjectHead object(String... namesAndValues) {
    Instant received = Instant.parse("2026-11-23T10:00:00Z");
    return new ObjectHead(new ObjectKey("/a"), received, received, fields(namesAndValues));
  }

  @Test
  void aRangeIsAskedForByAStrongTag() {
    assertThat(Validators.forIfRange(object("ETag", "\"a\""))).hasValue("\"a\"");
    assertThat(Validators.forIfRange(object("ETag", "W/\"a\""))).isEmpty();
    assertThat(Validators.forIfRange(object("ETag", "a"))).isEmpty();
    assertThat(Validators.forIfRange(object())).isEmpty();
  }

  @Test
  void aDateIsStrongAMinuteLaterAndDoesNotStandInForAWeakTag() {
    var strong = object("Last-Modified", SUNDAY, "Date", A_MINUTE_LATER);

    assertThat(Validators.forIfRange(strong)).hasValue(SUNDAY);
    assertThat(Validators.forIfRange(object("Last-Modified", SUNDAY, "Date", SUNDAY))).isEmpty();
    assertThat(
            Validators.forIfRange(
                object("Last-Modified", SUNDAY, "Date", "Sun, 22 Nov 2026 10:00:59 GMT")))
        .isEmpty();
    assertThat(Validators.forIfRange(object("Last-Modified", SUNDAY))).isEmpty();
    assertThat(
            Validators.forIfRange(
                object("ETag", "W/\"a\"", "Last-Modified", SUNDAY, "Date", A_MINUTE_LATER)))
        .isEmpty();
  }

  @Test
  void aPartIsOfTheSameBytesWhereItsStrongValidatorIs() {
    var tagged = object("ETag", "\"a\"", "Last-Modified", SUNDAY, "Date", A_MINUTE_LATER);
    assertThat(Validators.identify(tagged, fields("ETag", "\"a\""))).isTrue();
    assertThat(Validators.identify(tagged, fields("ETag", "\"b\""))).isFalse();
    assertThat(Validators.identify(tagged, fields("ETag", "W/\"a\""))).isFalse();
    assertThat(Validators.identify(tagged, fields("Last-Modified", SUNDAY))).isFalse();

    var dated = object("Last-Modified", SUNDAY, "Date", A_MINUTE_LATER);
    assertThat(Validators.identify(dated, fields("Last-Modified", SUNDAY))).isTrue();
    assertThat(Validators.identify(dated, fields("Last-Modified", A_MINUTE_LATER))).isFalse();
    assertThat(Validators.identify(dated, fields("Last-Modified", SUNDAY, "ETag", "\"a\"")))
        .isFalse();
    assertThat(Validators.identify(dated, fields())).isFalse();
    assertThat(Validators.identify(object(), fields())).isFalse();
    assertThat(Validators.identify(object("ETag", "W/\"a\""), fields("ETag", "W/\"a\""))).isFalse();
  }

  @Test
  void anyListOfTagsHasAnAnswer() {
    qt().withExamples(20_000)
        .forAll(strings().betweenCodePoints(' ', 'ÿ').ofLengthBetween(0, 30))
        .checkAssert(
            text -> {
              EntityTags.anyMatchesWeakly(List.of(text), "\"a\"");
              EntityTags.anyMatchesWeakly(List.of("\"x\"," + text), text);
              String garbage = text.replace("\"", "");
              assertThat(EntityTags.anyMatchesWeakly(List.of(garbage + ",\"a\""), "\"a\""))
                  .isTrue();
            });
  }
}
