package dev.headstart.lab.terminal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * Steps of a start, each with a tick and the time it took: {@code ✓ gateway fra 0.4 s}. Steps may
 * run side by side: a line is printed when one ends, and an interactive terminal shows below them
 * which ones are still running. Thread-safe.
 */
public final class Steps {

  private static final int NAME_WIDTH = 32;

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final Set<String> running = new LinkedHashSet<>();

  /**
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  public Steps(Terminal terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  /**
   * Runs one step on the calling thread and says how it ended.
   *
   * @param name what the step brings about, unlike every step running at the same time
   * @return what {@code step} returns
   * @throws Exception what {@code step} throws, after its line is printed
   */
  public <T> T run(String name, Callable<T> step) throws Exception {
    long from = nanoTime.getAsLong();
    started(name);
    boolean well = false;
    try {
      T result = step.call();
      well = true;
      return result;
    } finally {
      ended(name, well, nanoTime.getAsLong() - from);
    }
  }

  private synchronized void started(String name) {
    running.add(name);
    showRunning();
  }

  private synchronized void ended(String name, boolean well, long nanos) {
    running.remove(name);
    if (terminal.interactive()) {
      terminal.redraw("");
    }
    String mark = well ? terminal.styled(Style.GOOD, "✓") : terminal.styled(Style.BAD, "✗");
    terminal.line(mark + " " + Lines.padded(name, NAME_WIDTH) + seconds(nanos));
    showRunning();
  }

  private void showRunning() {
    if (terminal.interactive()) {
      String names = running.isEmpty() ? "" : "… " + String.join(", ", running);
      terminal.redraw(terminal.styled(Style.DIM, Lines.cut(names, terminal.columns() - 1)));
    }
  }

  private static String seconds(long nanos) {
    double seconds = (double) nanos / Duration.ofSeconds(1).toNanos();
    return String.format(Locale.ROOT, "%6.1f s", seconds);
  }
}
