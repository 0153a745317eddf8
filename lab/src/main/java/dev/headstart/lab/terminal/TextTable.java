package dev.headstart.lab.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of text under light rules, with a title above and notes below. Columns are as wide as
 * their widest cell. Not thread-safe while it is filled.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private enum Alignment {
    LEFT,
    RIGHT
  }

  private record Column(String heading, Alignment alignment) {}

  private sealed interface Line {}

  private record Row(Style style, List<String> cells) implements Line {}

  private record Rule() implements Line {}

  private final String title;
  private final List<Column> columns = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private TextTable(String title) {
    this.title = title;
  }

  public static TextTable titled(String title) {
    return new TextTable(title);
  }

  /** Adds a column of words. */
  public TextTable left(String heading) {
    columns.add(new Column(heading, Alignment.LEFT));
    return this;
  }

  /** Adds a column of numbers. */
  public TextTable right(String heading) {
    columns.add(new Column(heading, Alignment.RIGHT));
    return this;
  }

  public TextTable row(String... cells) {
    return row(Style.PLAIN, cells);
  }

  /**
   * Adds a row in {@code style}, which is seen only where colours are on.
   *
   * @throws IllegalArgumentException where there are not as many cells as columns
   */
  public TextTable row(Style style, String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "A row of %d cells in a table of %d columns: %s"
              .formatted(cells.length, columns.size(), List.of(cells)));
    }
    lines.add(new Row(style, List.of(cells)));
    return this;
  }

  /** A rule between the rows before and after. */
  public TextTable rule() {
    lines.add(new Rule());
    return this;
  }

  /** A sentence under the table, broken to the terminal's width. */
  public TextTable note(String note) {
    notes.add(note);
    return this;
  }

  public void printTo(Terminal terminal) {
    int[] widths = widths();
    int total = Arrays.stream(widths).sum() + GAP.length() * (columns.size() - 1);
    terminal.line(terminal.styled(Style.BOLD, title));
    String light = terminal.styled(Style.DIM, "─".repeat(total));
    terminal.line(rendered(headings(), widths, terminal));
    terminal.line(light);
    for (Line line : lines) {
      terminal.line(
          switch (line) {
            case Row row -> rendered(row, widths, terminal);
            case Rule() -> light;
          });
    }
    for (String note : notes) {
      Lines.wrapped(note, terminal.columns())
          .forEach(text -> terminal.line(terminal.styled(Style.DIM, text)));
    }
  }

  private Row headings() {
    return new Row(Style.BOLD, columns.stream().map(Column::heading).toList());
  }

  private int[] widths() {
    int[] widths = columns.stream().mapToInt(column -> Lines.width(column.heading())).toArray();
    for (Line line : lines) {
      if (line instanceof Row row) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], Lines.width(row.cells().get(i)));
        }
      }
    }
    return widths;
  }

  private String rendered(Row row, int[] widths, Terminal terminal) {
    var texts = new ArrayList<String>(widths.length);
    for (int i = 0; i < widths.length; i++) {
      String cell = row.cells().get(i);
      String space = " ".repeat(widths[i] - Lines.width(cell));
      texts.add(columns.get(i).alignment() == Alignment.LEFT ? cell + space : space + cell);
    }
    return terminal.styled(row.style(), String.join(GAP, texts).stripTrailing());
  }
}
