package dev.headstart.lab.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text cut to a width; one code point counts as one column. */
final class Lines {

  private Lines() {}

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** {@code text}, or its beginning and an ellipsis where it is longer than {@code width}. */
  static String cut(String text, int width) {
    return width(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }

  /** Breaks at spaces; a word longer than {@code width} keeps a line of its own. */
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
