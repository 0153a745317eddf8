package dev.headstart.lab.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A table as text: a header, a row on each line, commas between the cells; empty lines and lines
 * that start with {@code #} are for people. No quoting, so no commas within cells.
 */
record Table(String name, List<String> columns, List<Row> rows) {

  /** A row and where it stands, so that errors can say so. */
  record Row(Table table, int line, List<String> cells) {

    String text(String column) {
      return cells.get(table.columns.indexOf(column));
    }

    /**
     * The cell of {@code column} as {@code reader} understands it.
     *
     * @throws IllegalArgumentException that names table, line, column and what is wrong there
     */
    <T> T read(String column, Function<String, T> reader) {
      String cell = text(column);
      try {
        return reader.apply(cell);
      } catch (IllegalArgumentException wrong) {
        throw wrong("column %s cannot be %s: %s".formatted(column, cell, wrong.getMessage()));
      }
    }

    double degrees(String column, double most) {
      return number(column, -most, most);
    }

    double number(String column, double least, double most) {
      double number = read(column, Double::valueOf);
      if (!(number >= least && number <= most)) {
        throw wrong(
            "column %s is a number from %s to %s, not %s"
                .formatted(column, least, most, text(column)));
      }
      return number;
    }

    IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException(
          "Table %s, line %d: %s.".formatted(table.name, line, what));
    }
  }

  /**
   * @param needed columns that there must be, in any order
   * @throws IllegalArgumentException where it is no table; the sentence says where
   */
  static Table parse(String name, String text, List<String> needed) {
    List<String> lines = text.lines().toList();
    Table table = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
      if (table == null) {
        table = new Table(name, cells, new ArrayList<>());
      } else if (cells.size() != table.columns.size()) {
        throw new IllegalArgumentException(
            "Table %s, line %d: %d cells under %d columns."
                .formatted(name, i + 1, cells.size(), table.columns.size()));
      } else {
        table.rows.add(new Row(table, i + 1, cells));
      }
    }
    if (table == null || !table.columns.containsAll(needed)) {
      throw new IllegalArgumentException(
          "Table %s needs a header with the columns %s.".formatted(name, needed));
    }
    return table;
  }
}
