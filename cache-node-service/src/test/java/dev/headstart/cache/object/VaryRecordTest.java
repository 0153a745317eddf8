package dev.headstart.cache.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.freshness.Vary;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VaryRecordTest {

  private static final ObjectKey TARGET = new ObjectKey("/a");
  private static final Vary BY_LANGUAGE = new Vary(false, List.of("accept-language"));

  private static HttpHeaders asking(String language) {
    return new DefaultHttpHeaders().set("Accept-Language", language);
  }

  @Test
  void requestsWithTheSameValuesSelectTheSameVariant() {
    var record = VaryRecord.first(BY_LANGUAGE);

    assertThat(record.select(TARGET, asking("en,de")))
        .isEqualTo(record.select(TARGET, asking("en , de")))
        .isNotEqualTo(record.select(TARGET, asking("en")))
        .isNotEqualTo(TARGET);
    assertThat(record.select(TARGET, asking("en")).target()).isEqualTo("/a");
  }

  @Test
  void aLaterRecordOfATargetLeadsToNothingThatAnEarlierOneLedTo() {
    assertThat(VaryRecord.first(BY_LANGUAGE).select(TARGET, asking("en")))
        .isNotEqualTo(VaryRecord.first(BY_LANGUAGE).select(TARGET, asking("en")));
  }

  @Test
  void itIsAHeadThatSaysWhatItIsAndSurvivesStorage() throws IOException {
    var record =
        VaryRecord.first(new Vary(false, List.of("a", "b")))
            .with("one", "\"tag with, comma\"", 5)
            .with("two", null, 5);
    var head = HeadCodec.decode(HeadCodec.encode(record.head(TARGET, Instant.ofEpochMilli(5))));

    assertThat(head.isVaryRecord()).isTrue();
    assertThat(head.key()).isEqualTo(TARGET);
    assertThat(VaryRecord.of(head)).isEqualTo(record);
  }

  @Test
  void anAnswerThatVariesByLessIsCovered() {
    var record = VaryRecord.first(new Vary(false, List.of("a", "b")));

    assertThat(record.covering(Vary.NONE)).isSameAs(record);
    assertThat(record.covering(new Vary(false, List.of("b")))).isSameAs(record);
  }

  @Test
  void anAnswerThatVariesByMoreBeginsANewOneByAll() {
    var record = VaryRecord.first(new Vary(false, List.of("a", "b"))).with("one", null, 5);

    var wider = record.covering(new Vary(false, List.of("c")));

    assertThat(wider.fields()).containsExactly("a", "b", "c");
    assertThat(wider.generation()).isNotEqualTo(record.generation());
    assertThat(wider.variants()).isEmpty();
  }

  @Test
  void theNumberOfFieldsIsBounded() {
    var record = VaryRecord.first(Vary.NONE);
    for (int i = 0; i < 1000; i++) {
      record = record.covering(new Vary(false, List.of("field-" + i)));
      assertThat(record.fields()).contains("field-" + i).hasSizeLessThanOrEqualTo(16);
    }
  }

  @Test
  void theNumberOfVariantsIsBoundedAndTheFirstGiveWay() {
    var record = VaryRecord.first(BY_LANGUAGE);
    for (int i = 0; i < 10; i++) {
      record = record.with("v" + i, null, 3);
    }

    assertThat(record.variants())
        .extracting(VaryRecord.Variant::name)
        .containsExactly("v7", "v8", "v9");
  }

  @Test
  void aVariantsNewTagReplacesItsOld() {
    var record = VaryRecord.first(BY_LANGUAGE).with("one", "\"1\"", 3).with("two", "\"x\"", 3);

    assertThat(record.with("one", "\"2\"", 3).variants())
        .containsExactly(
            new VaryRecord.Variant("two", "\"x\""), new VaryRecord.Variant("one", "\"2\""));
    assertThat(record.with("one", "\"1\"", 3)).isSameAs(record);
  }

  @Test
  void aTagThatIsTooLongIsNotRemembered() {
    String tag = "\"" + "x".repeat(10_000) + "\"";

    assertThat(VaryRecord.first(BY_LANGUAGE).with("one", tag, 3).variants().getFirst().tag())
        .isEmpty();
  }

  @Test
  void differentValuesSelectDifferentVariants() {
    var record = VaryRecord.first(BY_LANGUAGE);

    assertThat(
            IntStream.range(0, 1000)
                .mapToObj(i -> record.select(TARGET, asking("l" + i)))
                .distinct())
        .hasSize(1000);
  }
}
