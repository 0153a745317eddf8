package dev.headstart.lab.distance;

import dev.headstart.lab.distance.tcp.Direction;
import dev.headstart.lab.distance.tcp.TransferTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures real connections through real relays and holds them against the arithmetic of {@link
 * TransferTime}: how long after asking the first and the last byte of an answer come. Blocks the
 * calling thread for as long as distances take: for 100 ms and 50 Mbit/s some 40 s, and another 15
 * s for each repetition more.
 */
public final class DistanceCheck {

  /** What the connection did before the transfer that is measured. */
  public enum State {
    /** Nothing: its handshake is part of the time. */
    NEW,
    /** It was busy, then silent for long, on a path where windows fall back. */
    IDLE,
    /** The same between ends that keep their windows. */
    IDLE_WINDOW_KEPT,
    /** It was busy until a moment ago. */
    BUSY,
    /** It was busy until a moment ago, and another connection is using the path as it can. */
    SHARED
  }

  /**
   * One line of the comparison. The difference is what emulation adds: late timers, system calls,
   * and the two programs at the ends. It is never negative but for {@link State#SHARED}, where the
   * arithmetic is an average.
   *
   * @param bytes the size of the answer
   */
  public record Row(State state, int bytes, TransferTime theory, TransferTime measured) {

    public Duration firstByteDifference() {
      return measured.firstByte().minus(theory.firstByte());
    }

    public Duration lastByteDifference() {
      return measured.lastByte().minus(theory.lastByte());
    }
  }

  /** The sizes that are measured, in bytes. */
  public static final List<Integer> SIZES = List.of(1_000, 14_000, 100_000, 1_000_000);

  private static final int LEAST_WARMING = 1_000_000;
  private static final int ENDLESS = 1_000_000_000;
  private static final int HALVINGS = 10;

  private final DistanceEmulator emulator;
  private final Path path;
  private final int repetitions;

  /**
   * @param path its idle restart is set by what is measured
   * @param repetitions how often each transfer is measured; the median counts
   */
  public DistanceCheck(DistanceEmulator emulator, Path path, int repetitions) {
    this.emulator = emulator;
    this.path = path;
    this.repetitions = repetitions;
  }

  /** All states and sizes; each row is also handed to {@code progress} when it is known. */
  public List<Row> run(Consumer<Row> progress) throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    for (State state : State.values()) {
      rows.addAll(measure(state, SIZES, progress));
    }
    return rows;
  }

  /**
   * One state: all connections are brought into it one after another, idle together where they have
   * to, and are then measured one after another.
   */
  List<Row> measure(State state, List<Integer> sizes, Consumer<Row> progress)
      throws IOException, InterruptedException {
    Path used = state == State.IDLE_WINDOW_KEPT ? path.keepingWindows() : path;
    try (var server = CheckServer.start();
        var clients = new CheckClients()) {
      var emulated = emulator.path("check " + state, used);
      var relay = emulator.relayTcp(server.address(), emulated);
      // Not measured: the first transfers of a process pay for its code being loaded and compiled.
      warm(clients.connect(relay));
      if (state == State.SHARED) {
        clients.connect(relay).keepReading(ENDLESS, warming());
      }
      var idle = new ArrayDeque<CheckClient>();
      if (state == State.IDLE || state == State.IDLE_WINDOW_KEPT) {
        for (int i = 0; i < sizes.size() * repetitions; i++) {
          idle.add(warm(clients.connect(relay)));
        }
        Thread.sleep(
            Duration.ofNanos(path.back().retransmissionTimeoutNanos()).multipliedBy(HALVINGS));
      }
      var rows = new ArrayList<Row>();
      for (int bytes : sizes) {
        var measured = new ArrayList<TransferTime>();
        for (int i = 0; i < repetitions; i++) {
          long start = System.nanoTime();
          measured.add(
              switch (state) {
                case NEW -> clients.connect(relay).ask(bytes, start);
                case IDLE, IDLE_WINDOW_KEPT -> idle.remove().ask(bytes, start);
                case BUSY, SHARED -> warm(clients.connect(relay)).ask(bytes, System.nanoTime());
              });
        }
        rows.add(new Row(state, bytes, theory(state, bytes), median(measured)));
        progress.accept(rows.getLast());
      }
      return rows;
    }
  }

  /** From asking to the first and the last byte, in arithmetic. */
  TransferTime theory(State state, int bytes) {
    Duration question =
        TransferTime.of(path.there(), CheckClient.QUESTION, TransferTime.GROWN).lastByte();
    Direction back = path.back();
    return switch (state) {
      case NEW ->
          TransferTime.of(back, bytes, Direction.INITIAL_WINDOW)
              .after(question.plus(path.roundTrip()));
      case IDLE -> TransferTime.of(back, bytes, Direction.INITIAL_WINDOW).after(question);
      case IDLE_WINDOW_KEPT, BUSY ->
          TransferTime.of(back, bytes, TransferTime.GROWN).after(question);
      case SHARED -> TransferTime.of(halfOf(back), bytes, TransferTime.GROWN).after(question);
    };
  }

  private CheckClient warm(CheckClient client) throws IOException {
    client.ask(warming(), System.nanoTime());
    return client;
  }

  /** Enough for a window to grow beyond what the path holds. */
  private int warming() {
    return (int) Math.max(LEAST_WARMING, 3 * path.back().bytesUnderWay());
  }

  private static Direction halfOf(Direction direction) {
    return new Direction(
        direction.delayNanos(), direction.bitsPerSecond() / 2, direction.slowStartAfterIdle());
  }

  private static TransferTime median(List<TransferTime> times) {
    return times.stream()
        .sorted(Comparator.comparing(TransferTime::lastByte))
        .toList()
        .get(times.size() / 2);
  }
}
