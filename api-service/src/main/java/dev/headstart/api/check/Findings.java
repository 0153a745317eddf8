package dev.headstart.api.check;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;

/** What was found, counted by kind and told line by line. For one thread. */
final class Findings {

  /** What can be wrong. */
  enum Kind {
    FILE_MISSING("files that are missing"),
    FILE_DAMAGED("files that are damaged"),
    FILE_UNCATALOGUED("sizes that the catalogue does not have"),
    BYTES_UNNAMED("kept bytes that no photograph names"),
    JOURNAL("faults in the journal of purges");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final PrintStream out;
  private final Map<Kind, Integer> found = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> mended = new EnumMap<>(Kind.class);
  private long photos;
  private long files;
  private long bytes;

  Findings(PrintStream out) {
    this.out = out;
  }

  void photo() {
    photos++;
  }

  void file(long length) {
    files++;
    bytes += length;
  }

  void found(Kind kind, String what) {
    found.merge(kind, 1, Integer::sum);
    out.println(what);
  }

  void mended(Kind kind, String what) {
    mended.merge(kind, 1, Integer::sum);
    out.println("  mended: " + what);
  }

  void notMended(String why) {
    out.println("  not mended: " + why);
  }

  /** How far it is, for somebody who waits. */
  void progress() {
    out.printf("... %,d photographs, %,d files, %,d MB%n", photos, files, bytes / 1_000_000);
  }

  /** How much is wrong still. */
  int left() {
    return sum(found) - sum(mended);
  }

  private static int sum(Map<Kind, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  void printTable() {
    out.printf(
        "%nChecked %,d photographs with %,d files of %,d MB.%n", photos, files, bytes / 1_000_000);
    out.printf("%-42s %8s %8s%n", "", "found", "mended");
    for (Kind kind : Kind.values()) {
      out.printf(
          "%-42s %,8d %,8d%n",
          kind.words, found.getOrDefault(kind, 0), mended.getOrDefault(kind, 0));
    }
    out.println(left() == 0 ? "All is well." : left() + " left.");
  }
}
