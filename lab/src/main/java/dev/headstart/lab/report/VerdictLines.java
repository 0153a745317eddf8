package dev.headstart.lab.report;

import dev.headstart.lab.terminal.Style;
import dev.headstart.lab.terminal.Terminal;
import java.util.List;

/** Verdicts on a terminal: a mark and the claim, the figure below it. */
final class VerdictLines {

  private VerdictLines() {}

  static void print(List<Verdict> verdicts, Terminal terminal) {
    for (Verdict verdict : verdicts) {
      switch (verdict.ruling()) {
        case MET -> terminal.item(Style.GOOD, "✓", verdict.claim());
        case NOT_MET -> terminal.item(Style.BAD, "✗", verdict.claim());
        case UNKNOWN -> terminal.item(Style.UNSURE, "?", verdict.claim());
      }
      terminal.item(
          Style.PLAIN, " ", "%s: %s".formatted(verdict.ruling().words(), verdict.figure()));
    }
  }
}
