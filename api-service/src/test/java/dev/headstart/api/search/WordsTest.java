package dev.headstart.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void wordsEndWhereLettersAndDigitsEnd() {
    assertThat(Words.of("Sun-set, over (the)  sea_2024!", 100))
        .containsExactly("sun", "set", "over", "the", "sea", "2024");
  }

  @Test
  void caseAndAccentsMakeNoDifference() {
    assertThat(Words.of("ÉCLAIR Éclair e\u0301clair eclair", 100)).containsExactly("eclair");
    assertThat(Words.of("Straße STRASSE Smørrebrød Łódź İzmir ﬁn", 100))
        .containsExactly("strasse", "smorrebrod", "lodz", "izmir", "fin");
    assertThat(Words.of("ΣΊΣΥΦΟΣ Σίσυφος", 100)).hasSize(1);
  }

  @Test
  void anApostropheDoesNotEndAWord() {
    assertThat(Words.of("dog’s dog's", 100)).containsExactly("dogs");
  }

  @Test
  void lettersOfScriptsWithoutSpacesAreWords() {
    assertThat(Words.of("東京タワー tower", 100)).startsWith("東", "京", "タ").endsWith("tower");
  }

  @Test
  void longWordsAreCutBetweenCharacters() {
    String long1 = "x".repeat(Words.MAX_LENGTH - 1) + "\uD835\uDFD8".repeat(2);
    assertThat(Words.of(long1, 100)).containsExactly("x".repeat(Words.MAX_LENGTH - 1) + "0");
    String long2 = "x".repeat(Words.MAX_LENGTH - 1) + "\uD801\uDC28";
    assertThat(Words.of(long2, 100)).containsExactly("x".repeat(Words.MAX_LENGTH - 1));
  }

  @Test
  void onlySoManyWordsCount() {
    assertThat(Words.of("one two three", 2)).containsExactly("one", "two");
  }

  @Test
  void nothingIsNoWord() {
    assertThat(Words.of("", 100)).isEmpty();
    assertThat(Words.of(" -- \u0301 ", 100)).isEmpty();
  }
}
