package dev.headstart.lab.report;

import dev.headstart.lab.terminal.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Tells what the experiment {@code race} found. Immutable. */
public final class RaceReport {

  private final RaceResult result;

  private RaceReport(RaceResult result) {
    this.result = result;
  }

  public static RaceReport of(RaceResult result) {
    return new RaceReport(result);
  }

  /** The claims that pushing has to live up to, each with its figure. */
  public List<Verdict> verdicts() {
    return RaceVerdicts.of(result);
  }

  /** Prints the tables as into a file, without colours. */
  public void printTo(PrintStream out) {
    printTo(Terminal.plain(out));
  }

  public void printTo(Terminal terminal) {
    RaceTables.print(result, terminal);
  }

  /**
   * Writes {@code race.csv} and {@code race.html}, each whole or not at all, in place of earlier
   * ones; makes {@code directory} where it is missing.
   *
   * @return the two files
   */
  public List<Path> writeTo(Path directory) throws IOException {
    return List.of(
        WholeFile.write(directory, "race.csv", RaceCsv.of(result)),
        WholeFile.write(directory, "race.html", RacePage.of(result)));
  }
}
