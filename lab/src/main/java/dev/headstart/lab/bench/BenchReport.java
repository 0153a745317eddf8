package dev.headstart.lab.bench;

import dev.headstart.lab.report.Csv;
import dev.headstart.lab.report.WholeFile;
import dev.headstart.lab.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a benchmark of caches found, on the terminal and as a file. */
public final class BenchReport {

  private BenchReport() {}

  public static void print(BenchResult result, Terminal terminal) {
    new BenchTables(result).printTo(terminal);
  }

  /** Writes {@code bench-cache.csv} and says where. */
  public static Path write(List<BenchResult> results, Path directory) throws IOException {
    var csv = new Csv(BenchCsv.HEADER);
    results.forEach(result -> BenchCsv.add(result, csv));
    return WholeFile.write(directory, "bench-cache.csv", csv.toString());
  }
}
