package dev.headstart.api.people.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.api.people.People;
import org.junit.jupiter.api.Test;

class NameFitTest {

  @Test
  void namesStayAsNearAsTheyCan() {
    assertThat(NameFit.of("ann", 1)).isEqualTo("ann");
    assertThat(NameFit.of("Ann.O'Hara@example.org", 1)).isEqualTo("ann-o-hara");
    assertThat(NameFit.of("Zoë", 1)).isEqualTo("zoe");
    assertThat(NameFit.of("ann", 2)).isEqualTo("ann-2");
    assertThat(NameFit.of("abcdefghijklmnopqrstuvwxyz01234567", 12))
        .isEqualTo("abcdefghijklmnopqrstuvwxyz012-12");
  }

  @Test
  void whoIsCalledNothingThatCanBeWrittenIsAViewer() {
    assertThat(NameFit.of(null, 1)).isEqualTo("viewer");
    assertThat(NameFit.of("山田", 1)).isEqualTo("viewer");
    assertThat(NameFit.of("@example.org", 3)).isEqualTo("viewer-3");
  }

  @Test
  void whateverSomebodyIsCalledBecomesAName() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 60), integers().between(1, 999))
        .check((text, attempt) -> People.isName(NameFit.of(text, attempt)));
  }
}
