package dev.headstart.lab.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a piece of work has come: a bar, the share, the count, the time taken, an estimate of
 * what is left, and what is being done.
 *
 * <p>On an interactive terminal it is one line, redrawn at most ten times a second. Elsewhere it is
 * a plain line when another tenth is done, but no more often than every three seconds, and at least
 * one every thirty seconds while work advances. Closing it ends the line; the last line says where
 * the work ended. Thread-safe.
 */
public final class ProgressBar implements AutoCloseable {

  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(3).toNanos();
  private static final long SILENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int WIDEST_BAR = 30;
  private static final int TENTHS = 10;

  private final Terminal terminal;
  private final String label;
  private final long total;
  private final LongSupplier nanoTime;
  private final long startedAt;

  private String doing = "";
  private long done;
  private long shownAt;
  private long shownTenth;
  private boolean closed;

  /**
   * @param label what the work is called, in a word
   * @param total how many steps it has; 0 where there is nothing to do
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  public ProgressBar(Terminal terminal, String label, long total, LongSupplier nanoTime) {
    if (total < 0) {
      throw new IllegalArgumentException("A progress bar of " + total + " steps.");
    }
    this.terminal = terminal;
    this.label = label;
    this.total = total;
    this.nanoTime = nanoTime;
    this.startedAt = nanoTime.getAsLong();
    this.shownAt = startedAt;
    if (terminal.interactive()) {
      terminal.redraw(line(startedAt));
    }
  }

  /** Says what is being done now, in a word or two. */
  public synchronized void doing(String doing) {
    this.doing = doing;
    showIfDue();
  }

  /** One more step is done. */
  public synchronized void step() {
    done = Math.min(total, done + 1);
    showIfDue();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    String last = line(nanoTime.getAsLong());
    if (terminal.interactive()) {
      terminal.redraw("");
    }
    terminal.line(last);
  }

  private void showIfDue() {
    long now = nanoTime.getAsLong();
    if (!closed && isDue(now - shownAt)) {
      shownAt = now;
      shownTenth = tenth();
      if (terminal.interactive()) {
        terminal.redraw(line(now));
      } else {
        terminal.line(line(now));
      }
    }
  }

  private boolean isDue(long silentFor) {
    if (terminal.interactive()) {
      return silentFor >= REDRAW_NANOS;
    }
    return silentFor >= SILENCE_NANOS || silentFor >= PLAIN_NANOS && tenth() > shownTenth;
  }

  private long tenth() {
    return (long) (share() * TENTHS);
  }

  private double share() {
    return total == 0 ? 1 : (double) done / total;
  }

  private String line(long now) {
    long elapsed = now - startedAt;
    int digits = Long.toString(total).length();
    String figures =
        String.format(
            Locale.ROOT,
            "%3d%%  %" + digits + "d/%d  %s%s",
            (long) (share() * 100),
            done,
            total,
            clock(elapsed),
            left(elapsed));
    String tail = doing.isEmpty() ? figures : figures + "  " + doing;
    if (!terminal.interactive()) {
      return label + "  " + tail;
    }
    int width = Math.min(WIDEST_BAR, terminal.columns() / 4);
    int room = terminal.columns() - Lines.width(label) - width - 5;
    return label + "  " + bar(width) + "  " + Lines.cut(tail, room);
  }

  private String bar(int width) {
    int full = (int) (share() * width);
    return terminal.styled(Style.GOOD, "━".repeat(full))
        + terminal.styled(Style.DIM, "─".repeat(width - full));
  }

  private String left(long elapsed) {
    if (closed || done == 0 || done == total) {
      return "";
    }
    return ", about " + clock((long) ((double) elapsed / done * (total - done))) + " left";
  }

  private static String clock(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
