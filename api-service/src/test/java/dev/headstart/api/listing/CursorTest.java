package dev.headstart.api.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.contract.Parsed;
import org.junit.jupiter.api.Test;

class CursorTest {

  @Test
  void everyCursorIsReadAsItWasWritten() {
    qt().forAll(longs().between(1, Long.MAX_VALUE))
        .check(n -> Cursor.parse(new Cursor(n).toString()).orThrow().equals(new Cursor(n)));
  }

  @Test
  void anyTextGivesACursorThatIsWrittenLikeThatOrNone() {
    qt().withExamples(20_000)
        .forAll(strings().basicLatinAlphabet().ofLengthBetween(0, 40))
        .check(
            text ->
                switch (Cursor.parse(text)) {
                  case Parsed.Valid<Cursor>(Cursor cursor) -> cursor.toString().equals(text);
                  case Parsed.Invalid<Cursor> _ -> true;
                });
  }

  @Test
  void numbersThatNoPhotographHasAreRefused() {
    assertThat(Cursor.parse(new Cursor(0).toString()).toOptional()).isEmpty();
    assertThat(Cursor.parse(new Cursor(-1).toString()).toOptional()).isEmpty();
    assertThat(Cursor.parse("").toOptional()).isEmpty();
  }
}
