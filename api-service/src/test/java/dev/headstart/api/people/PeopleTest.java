package dev.headstart.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "ann", "ann-2", "0", "abcdefghijklmnopqrstuvwxyz012345"})
  void namesAreLowerCaseWords(String name) {
    assertThat(People.isName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Ann", "-ann", "ann-", "a b", "a/b", "ä", "abcdefghijklmnopqrstuvwxyz0123456"})
  void otherTextsAreNoNames(String name) {
    assertThat(People.isName(name)).isFalse();
  }
}
