package dev.headstart.api.condition;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.problem.Problem;
import org.junit.jupiter.api.Test;

class IfMatchTest {

  private static void check(String field) {
    IfMatch.of(field).check(() -> "\"now\"");
  }

  @Test
  void withoutTheFieldAnyStateWillDo() {
    assertThatCode(() -> check(null)).doesNotThrowAnyException();
    assertThatCode(() -> check(" * ")).doesNotThrowAnyException();
  }

  @Test
  void oneOfTheTagsMustBeTheStates() {
    assertThatCode(() -> check("\"now\"")).doesNotThrowAnyException();
    assertThatCode(() -> check("\"then\" , \"now\"")).doesNotThrowAnyException();
    assertThatThrownBy(() -> check("\"then\"")).isInstanceOf(Problem.class);
  }

  @Test
  void weakTagsAndNonsenseMatchNothing() {
    assertThatThrownBy(() -> check("W/\"now\"")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> check("now")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> check("")).isInstanceOf(Problem.class);
  }
}
