package dev.headstart.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

  private static TextTable table() {
    return TextTable.titled("Race")
        .left("region")
        .right("median")
        .row("fra", "64 ms")
        .rule()
        .row("sin", "1,064 ms")
        .note("Distances are emulated.");
  }

  @Test
  void wordsAreAlignedLeftAndNumbersRight() {
    Screen screen = Screen.file();

    table().printTo(screen.terminal());

    assertThat(screen.text())
        .isEqualTo(
            """
            Race
            region    median
            ────────────────
            fra        64 ms
            ────────────────
            sin     1,064 ms
            Distances are emulated.
            """);
  }

  @Test
  void columnsStayAlignedWhereTheCharacterSetIsAscii() {
    Screen screen = Screen.ascii();

    TextTable.titled("São Paulo …")
        .left("città")
        .right("p95")
        .row("Zürich", "–")
        .row("東京", "✓")
        .printTo(screen.terminal());

    assertThat(screen.text())
        .isEqualTo(
            """
            Sao Paulo .
            citta   p95
            -----------
            Zurich    -
            ??        +
            """);
  }

  @Test
  void aStyledRowTakesTheWidthOfItsText() {
    Screen screen = Screen.interactive();

    TextTable.titled("T").right("x").row(Style.GOOD, "12").row("123").printTo(screen.terminal());

    assertThat(screen.text())
        .isEqualTo(
            """
            ^[1mT^[0m
            ^[1m  x^[0m
            ^[2m───^[0m
            ^[32m 12^[0m
            123
            """);
  }

  @Test
  void noColourWhereNoColorIsSet() {
    Screen screen = Screen.interactive("NO_COLOR", "1");

    table().printTo(screen.terminal());

    assertThat(screen.text()).doesNotContain("^").contains("────");
  }

  @Test
  void notesAreBrokenToTheWidthOfTheTerminal() {
    Screen screen = Screen.interactive("COLUMNS", "40", "NO_COLOR", "1");

    TextTable.titled("T")
        .left("x")
        .note("Every distance of this table is emulated on one machine.")
        .printTo(screen.terminal());

    assertThat(screen.text())
        .endsWith("Every distance of this table is emulated\non one machine.\n");
  }

  @Test
  void rowsHaveAsManyCellsAsColumns() {
    TextTable table = TextTable.titled("T").left("a").left("b");

    assertThatThrownBy(() -> table.row("only one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 cells in a table of 2 columns");
  }
}
