package dev.headstart.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.problem.Problem;
import org.junit.jupiter.api.Test;

class QueryTest {

  @Test
  void somethingMustBeLookedFor() {
    assertThatThrownBy(() -> Query.of(null, "", " ")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> Query.of("?!", null, null)).isInstanceOf(Problem.class);
    assertThat(Query.of(null, null, "ann").criteria()).containsExactly(Criterion.owner("ann"));
  }

  @Test
  void onlySoMuchCanBeLookedFor() {
    assertThatThrownBy(() -> Query.of("a b c d e f g h i", null, null)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> Query.of("x".repeat(Query.MAX_LENGTH + 1), null, null))
        .isInstanceOf(Problem.class);
    assertThat(Query.of("a b c d e f g h h", null, null).words()).hasSize(Query.MAX_WORDS);
  }

  @Test
  void aTagIsNoWordThatSomebodyCouldType() {
    assertThat(Words.of(Criterion.tagWord("New York"), 10))
        .doesNotContain(Criterion.tagWord("New York"));
    assertThat(Criterion.tagWord("NEW  york")).isEqualTo(Criterion.tagWord("New York"));
  }
}
