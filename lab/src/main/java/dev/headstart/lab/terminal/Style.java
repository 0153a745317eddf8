package dev.headstart.lab.terminal;

/** How a piece of text stands out where colours are on; it must be understood without them. */
public enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  GOOD("32"),
  BAD("31"),
  UNSURE("33");

  private final String selectGraphicRendition;

  Style(String selectGraphicRendition) {
    this.selectGraphicRendition = selectGraphicRendition;
  }

  /** {@code text} between the control sequences of ECMA-48 (SGR) for this style. */
  String around(String text) {
    return this == PLAIN || text.isEmpty()
        ? text
        : "\u001b[" + selectGraphicRendition + "m" + text + "\u001b[0m";
  }
}
