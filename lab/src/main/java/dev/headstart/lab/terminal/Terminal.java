package dev.headstart.lab.terminal;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * Where the lab writes, and what may be written there. Thread-safe: each call writes its text
 * whole.
 */
public final class Terminal {

  private static final int USUAL_COLUMNS = 80;
  private static final int NARROWEST = 40;

  private final PrintStream out;
  private final boolean interactive;
  private final boolean coloured;
  private final Charset charset;
  private final int columns;

  private Terminal(PrintStream out, boolean interactive, boolean coloured, int columns) {
    this.out = out;
    this.interactive = interactive;
    this.coloured = coloured;
    this.charset = out.charset();
    this.columns = columns;
  }

  /** The process's standard output, as its environment describes it. */
  public static Terminal standard() {
    var console = System.console();
    return of(System.out, System.getenv(), console != null && console.isTerminal());
  }

  /** Any stream, as a file would be written: no control characters at all. */
  public static Terminal plain(PrintStream out) {
    return of(out, Map.of(), false);
  }

  /**
   * @param environment read for {@code TERM} ({@code dumb}: no redrawing), {@code NO_COLOR} (any
   *     text: no colours, see no-color.org) and {@code COLUMNS} (the width, 80 without it)
   * @param terminal whether a person looks at {@code out} directly
   */
  public static Terminal of(PrintStream out, Map<String, String> environment, boolean terminal) {
    boolean interactive = terminal && !"dumb".equals(environment.get("TERM"));
    boolean coloured = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(out, interactive, coloured, columns(environment.get("COLUMNS")));
  }

  private static int columns(String columns) {
    return columns != null && columns.matches("[1-9]\\d{0,3}")
        ? Math.max(NARROWEST, Integer.parseInt(columns))
        : USUAL_COLUMNS;
  }

  /** Whether a line may be redrawn in place. */
  public boolean interactive() {
    return interactive;
  }

  /** Width in characters. */
  public int columns() {
    return columns;
  }

  /** {@code text} in {@code style}, or as it is where colours are not welcome. */
  public String styled(Style style, String text) {
    return coloured ? style.around(text) : text;
  }

  public void line(String text) {
    write(text + System.lineSeparator());
  }

  /** A mark of one character, and beside it {@code text}, broken to the terminal's width. */
  public void item(Style markStyle, String mark, String text) {
    String lead = styled(markStyle, mark);
    for (String part : Lines.wrapped(text, columns - 2)) {
      line(lead + " " + part);
      lead = " ";
    }
  }

  /** Replaces the line that the cursor is on, without ending it. For interactive terminals only. */
  void redraw(String text) {
    write("\r" + text + "\u001b[K");
  }

  private void write(String text) {
    synchronized (out) {
      out.print(PlainCharacters.of(text, charset));
      out.flush();
    }
  }
}
