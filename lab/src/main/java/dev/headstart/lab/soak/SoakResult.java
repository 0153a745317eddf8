package dev.headstart.lab.soak;

import dev.headstart.lab.report.figures.Figures;
import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.terminal.Style;
import dev.headstart.lab.terminal.Terminal;
import dev.headstart.lab.terminal.TextTable;
import java.util.List;
import java.util.stream.Stream;

/** What a soak found. */
public final class SoakResult {

  private static final List<Ledger.Count> MUST_BE_NONE =
      List.of(
          Ledger.Count.WRONG_BYTES,
          Ledger.Count.PURGED_RETURNED,
          Ledger.Count.LOST,
          Ledger.Count.FAILED);

  private final Ledger ledger;
  private final Sample startMillis;

  SoakResult(Ledger ledger, Sample startMillis) {
    this.ledger = ledger;
    this.startMillis = startMillis;
  }

  /** Whether nothing happened that must not. */
  public boolean isWell() {
    return MUST_BE_NONE.stream().allMatch(count -> ledger.total(count) == 0);
  }

  /** How often the node was killed. */
  public long kills() {
    return ledger.total(Ledger.Count.KILLS);
  }

  /** How many answers were checked byte by byte. */
  public long answers() {
    return ledger.total(Ledger.Count.ANSWERS);
  }

  /** How many acknowledged photographs were looked for after kills. */
  public long lookedFor() {
    return ledger.total(Ledger.Count.LOOKED_FOR);
  }

  /** In words what must not be, the first few. */
  public List<String> findings() {
    return ledger.findings();
  }

  public void printTo(Terminal terminal) {
    var table = TextTable.titled("Soak").left("what").right("how many");
    row(table, "kills (SIGKILL) under load", Ledger.Count.KILLS);
    row(table, "answers checked byte by byte", Ledger.Count.ANSWERS);
    table.row("megabytes checked", Figures.count(ledger.bytes() / 1_000_000));
    row(table, "pushes acknowledged", Ledger.Count.PUSHES);
    row(table, "purges acknowledged", Ledger.Count.PURGES);
    row(table, "requests cut off by a kill", Ledger.Count.CUT_OFF);
    row(table, "answers that the origin spoilt", Ledger.Count.ORIGIN_FAILED);
    row(table, "acknowledged, looked for after a kill", Ledger.Count.LOOKED_FOR);
    table.rule();
    Stream.of(
            new Check("wrong bytes served", Ledger.Count.WRONG_BYTES),
            new Check("purged and served again", Ledger.Count.PURGED_RETURNED),
            new Check("acknowledged a second before, and lost", Ledger.Count.LOST),
            new Check("failed with nobody to blame", Ledger.Count.FAILED))
        .forEach(
            check ->
                table.row(
                    ledger.total(check.count()) == 0 ? Style.GOOD : Style.BAD,
                    check.words(),
                    Figures.count(ledger.total(check.count()))));
    table.note(
        "From the start of the process to its port, %s at the median, %s at most."
            .formatted(Figures.ms(startMillis.median()), Figures.ms(startMillis.percentile(100))));
    table.printTo(terminal);
    ledger.findings().forEach(finding -> terminal.line(terminal.styled(Style.BAD, "  " + finding)));
  }

  private record Check(String words, Ledger.Count count) {}

  private void row(TextTable table, String words, Ledger.Count count) {
    table.row(words, Figures.count(ledger.total(count)));
  }
}
