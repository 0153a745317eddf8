package dev.headstart.cache.freshness;

import static dev.headstart.cache.freshness.TestAnswer.saying;
import static dev.headstart.cache.freshness.TestAnswer.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code Cache-Control} of an answer is read. */
class Rfc9111Section522ResponseDirectivesTest {

  private static final CacheControl NOTHING = CacheControl.parse(List.of());

  @Test
  void anAnswerWithoutDirectivesSaysNothing() {
    assertThat(with().control())
        .isEqualTo(
            new CacheControl(
                false,
                false,
                false,
                false,
                Set.of(),
                false,
                false,
                false,
                false,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                0,
                0));
  }

  @Test
  void eachDirectiveIsUnderstood() {
    assertThat(saying("no-store").control().noStore()).isTrue();
    assertThat(saying("no-cache").control().noCache()).isTrue();
    assertThat(saying("private").control().forOneUser()).isTrue();
    assertThat(saying("public").control().forEveryone()).isTrue();
    assertThat(saying("must-revalidate").control().mustRevalidate()).isTrue();
    assertThat(saying("proxy-revalidate").control().proxyRevalidate()).isTrue();
    assertThat(saying("must-understand").control().mustUnderstand()).isTrue();
    assertThat(saying("immutable").control().immutable()).isTrue();
    assertThat(saying("max-age=7").control().maxAge()).hasValue(7);
    assertThat(saying("s-maxage=7").control().sharedMaxAge()).hasValue(7);
    assertThat(saying("stale-while-revalidate=7").control().staleWhileRevalidate()).isEqualTo(7);
    assertThat(saying("stale-if-error=7").control().staleIfError()).isEqualTo(7);
  }

  @Test
  void namesAreReadInAnyCase() {
    assertThat(saying("No-StOrE, MAX-age=7").control())
        .isEqualTo(saying("no-store, max-age=7").control());
  }

  @Test
  void unknownDirectivesChangeNothing() {
    assertThat(saying("unheard-of, x=1, y=\"2, 3\", max-age=7").control())
        .isEqualTo(saying("max-age=7").control());
  }

  @Test
  void emptyMembersAreNone() {
    assertThat(saying(", ,max-age=7,,\t,no-store,").control())
        .isEqualTo(saying("max-age=7, no-store").control());
  }

  @Test
  void severalLinesAreOneList() {
    assertThat(with("Cache-Control", "max-age=7", "cache-control", "no-store").control())
        .isEqualTo(saying("max-age=7, no-store").control());
  }

  @Test
  void bothFormsOfAnArgumentAreRead() {
    assertThat(saying("max-age=\"7\"").control().maxAge()).hasValue(7);
    assertThat(saying("max-age=\"\\7\"").control().maxAge()).hasValue(7);
    assertThat(saying("private=set-cookie").control())
        .isEqualTo(saying("private=\"set-cookie\"").control());
  }

  @Test
  void aDirectiveWithinAQuotedStringIsNone() {
    assertThat(saying("extension=\"max-age=3600\", max-age=1").control().maxAge()).hasValue(1);
    assertThat(saying("max-age=1, extension=\"no-store, max-age=3600\"").control())
        .isEqualTo(saying("max-age=1").control());
    assertThat(saying("extension=\"\\\", no-store\", max-age=1").control())
        .isEqualTo(saying("max-age=1").control());
    assertThat(saying("\"no-store\"").control()).isEqualTo(NOTHING);
  }

  @Test
  void nothingHidesBehindAQuotationMarkThatIsNeverClosed() {
    assertThat(saying("extension=\"x, no-store").control().noStore()).isTrue();
    assertThat(saying("max-age=7, x=\"\\\", no-store, y").control().noStore()).isTrue();
    assertThat(saying("a=\"b\", private, e=\"f").control().forOneUser()).isTrue();
    assertThat(saying("private=\"set-cookie, no-store").control())
        .isEqualTo(saying("private, no-store").control());
  }

  @Test
  void leadingZerosCountForNothing() {
    assertThat(saying("max-age=003600").control().maxAge()).hasValue(3600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age",
        "max-age=",
        "max-age=x",
        "max-age=1.5",
        "max-age=3600.0",
        "max-age=-1",
        "max-age=+1",
        "max-age=1a",
        "max-age=a1",
        "max-age='7'",
        "max-age= 7",
        "max-age =7",
        "max-age=7 7",
        "max-age=\"7\"7",
        "max-age=\"\"7\"\"",
        "max-age=\"7",
        "max-age:7",
        "max-age=٧"
      })
  void aLifetimeThatIsNoNumberIsOver(String malformed) {
    assertThat(saying(malformed).control().maxAge()).hasValue(0);
    assertThat(saying("s-" + malformed.replace("max-age", "maxage")).control().sharedMaxAge())
        .hasValue(0);
  }

  @Test
  void aNumberTooLargeIsTwoToThe31st() {
    assertThat(saying("max-age=2147483647").control().maxAge()).hasValue(2_147_483_647L);
    for (String large :
        List.of("2147483648", "2147483649", "9223372036854775808", "9".repeat(1000))) {
      assertThat(saying("max-age=" + large).control().maxAge()).hasValue(2_147_483_648L);
    }
  }

  @Test
  void aLifetimeGivenTwiceCountsOnceAndContradictoryOnesAreOver() {
    assertThat(saying("max-age=7, max-age=7").control().maxAge()).hasValue(7);
    assertThat(saying("max-age=7, max-age=8").control().maxAge()).hasValue(0);
    assertThat(saying("s-maxage=7, max-age=9, s-maxage=8").control().sharedMaxAge()).hasValue(0);
    assertThat(saying("max-age=7, max-age=x").control().maxAge()).hasValue(0);
  }

  @Test
  void aPermissionThatIsNoNumberIsNone() {
    assertThat(saying("stale-while-revalidate, stale-if-error=x").control()).isEqualTo(NOTHING);
    assertThat(saying("stale-if-error=5, stale-if-error=9").control()).isEqualTo(NOTHING);
    assertThat(saying("public=1, immutable=x, must-understand=\"\"").control()).isEqualTo(NOTHING);
  }

  @Test
  void aProhibitionHoldsWhateverItsArgument() {
    assertThat(saying("no-store=0").control().noStore()).isTrue();
    assertThat(saying("no-store foo").control().noStore()).isTrue();
    assertThat(saying("must-revalidate=false").control().mustRevalidate()).isTrue();
    assertThat(saying("proxy-revalidate=\"\"").control().proxyRevalidate()).isTrue();
  }

  @Test
  void aQualifiedDirectiveIsForTheNamedFieldsOnly() {
    var control = saying("no-cache=\"X-One , x-TWO\", private=\"Set-Cookie\"").control();

    assertThat(control.noCache()).isFalse();
    assertThat(control.forOneUser()).isFalse();
    assertThat(control.withheld()).containsExactlyInAnyOrder("x-one", "x-two", "set-cookie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=\"\"", "=", "=\" , \"", "=\"a b\"", "=\"a, b c\"", "=\"a", "=a b", " \"a\""})
  void aQualifiedDirectiveThatNamesNoFieldIsForTheWholeAnswer(String argument) {
    assertThat(saying("private" + argument).control()).isEqualTo(saying("private").control());
    assertThat(saying("no-cache" + argument).control()).isEqualTo(saying("no-cache").control());
  }

  @Test
  void theUnqualifiedFormCountsBesideTheQualifiedOne() {
    assertThat(saying("private=\"x\", private").control().forOneUser()).isTrue();
    assertThat(saying("no-cache, no-cache=\"x\"").control().noCache()).isTrue();
  }

  @Test
  void orderNeverMatters() {
    qt().forAll(Directive.several(), longs().all())
        .checkAssert(
            (directives, seed) -> {
              var shuffled = new ArrayList<>(directives);
              Collections.shuffle(shuffled, new Random(seed));
              assertThat(CacheControl.parse(List.of(String.join(", ", shuffled))))
                  .isEqualTo(CacheControl.parse(List.of(String.join(", ", directives))));
            });
  }

  @Test
  void theNumberOfLinesNeverMatters() {
    qt().forAll(Directive.several())
        .checkAssert(
            directives ->
                assertThat(CacheControl.parse(directives))
                    .isEqualTo(CacheControl.parse(List.of(String.join(",", directives)))));
  }

  @Test
  void whatIsRepeatedCountsOnce() {
    qt().forAll(Directive.several())
        .checkAssert(
            directives ->
                assertThat(
                        CacheControl.parse(
                            Stream.concat(directives.stream(), directives.stream()).toList()))
                    .isEqualTo(CacheControl.parse(directives)));
  }

  @Test
  void furtherDirectivesNeverLiftAProhibitionNorLengthenALifetime() {
    qt().forAll(Directive.several(), Directive.closed())
        .checkAssert(
            (directives, further) -> {
              var before = CacheControl.parse(directives);
              var after =
                  CacheControl.parse(
                      Stream.concat(directives.stream(), Stream.of(further)).toList());
              assertThat(after.noStore()).isIn(true, before.noStore());
              assertThat(after.noCache()).isIn(true, before.noCache());
              assertThat(after.forOneUser()).isIn(true, before.forOneUser());
              assertThat(after.withheld()).containsAll(before.withheld());
              if (before.maxAge().isPresent()) {
                assertThat(after.maxAge().getAsLong())
                    .isLessThanOrEqualTo(before.maxAge().getAsLong());
              }
            });
  }

  @Test
  void whatIsPrintedIsReadAgain() {
    qt().forAll(Directive.several())
        .checkAssert(
            directives -> {
              var control = CacheControl.parse(directives);
              assertThat(CacheControl.parse(List.of(print(control)))).isEqualTo(control);
            });
  }

  private static String print(CacheControl control) {
    var text = new ArrayList<String>();
    if (control.noStore()) {
      text.add("no-store");
    }
    if (control.noCache()) {
      text.add("no-cache");
    }
    if (control.forOneUser()) {
      text.add("private");
    }
    if (!control.withheld().isEmpty()) {
      text.add("private=\"" + String.join(", ", control.withheld()) + "\"");
    }
    if (control.forEveryone()) {
      text.add("public");
    }
    if (control.mustRevalidate()) {
      text.add("must-revalidate");
    }
    if (control.proxyRevalidate()) {
      text.add("proxy-revalidate");
    }
    if (control.mustUnderstand()) {
      text.add("must-understand");
    }
    if (control.immutable()) {
      text.add("immutable");
    }
    control.maxAge().ifPresent(seconds -> text.add("max-age=" + seconds));
    control.sharedMaxAge().ifPresent(seconds -> text.add("s-maxage=\"" + seconds + "\""));
    text.add("stale-while-revalidate=" + control.staleWhileRevalidate());
    text.add("stale-if-error=" + control.staleIfError());
    return String.join(", ", text);
  }

  @Test
  void anyTextIsReadWithoutAnException() {
    qt().withExamples(20_000)
        .forAll(Directive.text(), Directive.text())
        .checkAssert(
            (one, other) -> {
              CacheControl control = CacheControl.parse(List.of(one, other));
              assertThat(control.maxAge().orElse(0)).isBetween(0L, DeltaSeconds.MAX);
              assertThat(control.staleIfError()).isBetween(0L, DeltaSeconds.MAX);
            });
  }
}
