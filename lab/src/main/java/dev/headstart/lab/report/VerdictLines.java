package dev.headstart.lab.report;

import dev.headstart.lab.terminal.Style;
import dev.headstart.lab.terminal.Terminal;
import java.util.List;

/** Verdicts on a terminal: a mark and the claim, the figure below it. */
final class VerdictLines {

  private VerdictLines() {}

  static void print(List<Verdict> verdicts, Terminal terminal) {
    for (Verdict verdict : verdicts) {
      terminal.line(mark(verdict.ruling(), terminal) + " " + verdict.claim());
      terminal.line(
          terminal.styled(
              Style.DIM, "  %s: %s".formatted(verdict.ruling().words(), verdict.figure())));
    }
  }

  private static String mark(Verdict.Ruling ruling, Terminal terminal) {
    return switch (ruling) {
      case MET -> terminal.styled(Style.GOOD, "✓");
      case NOT_MET -> terminal.styled(Style.BAD, "✗");
      case UNKNOWN -> terminal.styled(Style.UNSURE, "?");
    };
  }
}
