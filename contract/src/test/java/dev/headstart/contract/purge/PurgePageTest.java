package dev.headstart.contract.purge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.contract.Parsed;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurgePageTest {

  private static final PurgePosition NEXT = new PurgePosition(42, "00c0ffee00c0ffee");

  private static Parsed<PurgePage> parse(String json) {
    return PurgePage.parse(json.getBytes(UTF_8));
  }

  @Test
  void isWrittenLikeThis() {
    var page = new PurgePage(List.of("/photos/7f3k2m9q", "/a?b=\"c\""), NEXT, true);

    assertThat(page.toJson())
        .isEqualTo(
            "{\"purges\":[\"/photos/7f3k2m9q\",\"/a?b=\\\"c\\\"\"],"
                + "\"next\":\"42-00c0ffee00c0ffee\",\"more\":true}");
    assertThat(parse(page.toJson())).isEqualTo(Parsed.valid(page));
  }

  @Test
  void membersThatNobodyKnowsYetArePassedOver() {
    assertThat(
            parse(
                """
                {"new": {"deep": [1, {}]}, "next": "42-00c0ffee00c0ffee", "purges": [], "also": 1}
                """))
        .isEqualTo(Parsed.valid(new PurgePage(List.of(), NEXT, false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"purges\":[]}",
        "{\"next\":\"42-00c0ffee00c0ffee\"}",
        "{\"purges\":[],\"next\":\"42\"}",
        "{\"purges\":[],\"next\":42}",
        "{\"purges\":[\"photos\"],\"next\":\"42-00c0ffee00c0ffee\"}",
        "{\"purges\":[\"/a\\nb\"],\"next\":\"42-00c0ffee00c0ffee\"}",
        "{\"purges\":[1],\"next\":\"42-00c0ffee00c0ffee\"}",
        "{\"purges\":[[\"/a\"]],\"next\":\"42-00c0ffee00c0ffee\"}",
        "{\"purges\":{\"a\":1},\"next\":\"42-00c0ffee00c0ffee\"}",
        "{\"purges\":[],\"next\":\"42-00c0ffee00c0ffee\"} x",
        "{\"purges\":[],\"next\":\"42-00c0ffee00c0ffee\""
      })
  void anythingElseIsRefused(String json) {
    assertThat(parse(json)).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void noMoreThanTheBoundsAreTaken() {
    var most = new PurgePage(Collections.nCopies(PurgePage.MAX_PURGES, "/a"), NEXT, false);
    assertThat(parse(most.toJson())).isEqualTo(Parsed.valid(most));
    assertThat(parse(most.toJson().replaceFirst("\\[", "[\"/a\",")))
        .isInstanceOf(Parsed.Invalid.class);
    assertThat(PurgePage.parse(new byte[PurgePage.MAX_BYTES + 1]))
        .isInstanceOf(Parsed.Invalid.class);
    assertThatThrownBy(
            () -> new PurgePage(Collections.nCopies(PurgePage.MAX_PURGES + 1, "/a"), NEXT, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsWrittenIsRead() {
    qt().forAll(
            lists()
                .of(strings().basicLatinAlphabet().ofLengthBetween(0, 40).map(s -> "/" + s))
                .ofSizeBetween(0, 20))
        .checkAssert(
            purges -> {
              var page = new PurgePage(purges, NEXT, false);
              assertThat(parse(page.toJson())).isEqualTo(Parsed.valid(page));
            });
  }

  @Test
  void anyBytesGiveAPageOrAReason() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 300))
        .checkAssert(text -> assertThat(parse(text)).isNotNull());
    String good = new PurgePage(List.of("/a", "/b"), NEXT, true).toJson();
    qt().forAll(
            strings().basicLatinAlphabet().ofLengthBetween(0, 3),
            org.quicktheories.generators.SourceDSL.integers().between(0, good.length()))
        .checkAssert(
            (noise, at) ->
                assertThat(parse(good.substring(0, at) + noise + good.substring(at))).isNotNull());
  }
}
