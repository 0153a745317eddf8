package dev.headstart.lab.report;

import static dev.headstart.lab.report.plot.Element.el;

import dev.headstart.lab.report.plot.Element;
import java.util.List;

/** A table of a page: some columns of words, then numbers; it scrolls sideways where it is wide. */
final class PageTable {

  private final int words;
  private final Element body = el("tbody");
  private final Element head = el("tr");

  /**
   * @param words how many columns from the left hold words
   */
  PageTable(int words, String... headings) {
    this.words = words;
    for (int i = 0; i < headings.length; i++) {
      head.add((i < words ? el("th", "word") : el("th")).text(headings[i]));
    }
  }

  /**
   * @param style classes of the style sheet for the row: {@code first} for a rule above, {@code
   *     strong}
   * @param dot class whose colour stands before the last word; none where it is empty
   */
  PageTable row(String style, String dot, List<String> cells) {
    Element row = el("tr", style);
    for (int i = 0; i < cells.size(); i++) {
      Element cell = i < words ? el("td", "word") : el("td");
      if (i == words - 1 && !dot.isEmpty()) {
        cell.add(el("i", dot));
      }
      row.add(cell.text(cells.get(i)));
    }
    body.add(row);
    return this;
  }

  Element element() {
    return el("div", "scroll").add(el("table").add(el("thead").add(head), body));
  }
}
