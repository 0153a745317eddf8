package dev.headstart.lab.report;

import dev.headstart.lab.terminal.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Tells what the experiment {@code acceleration} found. Immutable. */
public final class AccelerationReport {

  private final AccelerationResult result;

  private AccelerationReport(AccelerationResult result) {
    this.result = result;
  }

  public static AccelerationReport of(AccelerationResult result) {
    return new AccelerationReport(result);
  }

  /** Prints the tables as into a file, without colours. */
  public void printTo(PrintStream out) {
    printTo(Terminal.plain(out));
  }

  public void printTo(Terminal terminal) {
    AccelerationTables.print(result, terminal);
  }

  /**
   * Writes {@code acceleration.csv} and {@code acceleration.html}, each whole or not at all, in
   * place of earlier ones; makes {@code directory} where it is missing.
   *
   * @return the two files
   */
  public List<Path> writeTo(Path directory) throws IOException {
    return List.of(
        WholeFile.write(directory, "acceleration.csv", AccelerationCsv.of(result)),
        WholeFile.write(directory, "acceleration.html", AccelerationPage.of(result)));
  }
}
