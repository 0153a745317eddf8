package dev.headstart.lab.distance;

import dev.headstart.lab.distance.tcp.Lane;
import io.netty.channel.EventLoop;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A path in operation. All relays that were opened with the same instance share its bandwidth, as
 * the connections of one viewer share her last mile. Everything on it happens on one event loop.
 */
public final class EmulatedPath {

  private final String name;
  private final Path path;
  private final Counters counters = new Counters();
  private final EventLoop loop;
  private final RandomGenerator chance;
  private final LongSupplier clock;
  private final LaneDriver there;
  private final LaneDriver back;
  private final Set<RelayedConnection> connections = new HashSet<>();
  private boolean severed;

  /**
   * @param chance decides which datagrams get lost; used by {@code loop} alone
   * @param nanoTime as {@link System#nanoTime}
   */
  EmulatedPath(
      String name, Path path, EventLoop loop, RandomGenerator chance, LongSupplier nanoTime) {
    long start = nanoTime.getAsLong();
    this.name = name;
    this.path = path;
    this.loop = loop;
    this.chance = chance;
    this.clock = () -> nanoTime.getAsLong() - start;
    this.there = new LaneDriver(new Lane(path.there()), loop, clock);
    this.back = new LaneDriver(new Lane(path.back()), loop, clock);
  }

  /** What it leads from and to, for people. */
  public String name() {
    return name;
  }

  public Path path() {
    return path;
  }

  /** What has gone over it so far; may be called by any thread. */
  public Traffic traffic() {
    return counters.read();
  }

  /** One line such as {@code Jakarta to iad: 245 ms, 20 Mbit/s there, 50 Mbit/s back}. */
  public String describe() {
    return "%s: %d ms, %s there, %s back%s%s"
        .formatted(
            name,
            path.roundTrip().toMillis(),
            bandwidth(path.bitsPerSecondThere()),
            bandwidth(path.bitsPerSecondBack()),
            path.slowStartAfterIdle() ? "" : ", windows kept when idle",
            path.datagramLoss() == 0
                ? ""
                : ", %.1f %% of datagrams lost".formatted(100 * path.datagramLoss()));
  }

  @Override
  public String toString() {
    return describe();
  }

  EventLoop loop() {
    return loop;
  }

  long now() {
    return clock.getAsLong();
  }

  LaneDriver there() {
    return there;
  }

  LaneDriver back() {
    return back;
  }

  Counters counters() {
    return counters;
  }

  /** Whether chance takes the next datagram. */
  boolean losesNext() {
    return path.datagramLoss() > 0 && chance.nextDouble() < path.datagramLoss();
  }

  void opened(RelayedConnection connection) {
    connections.add(connection);
    counters.connections.increment();
    counters.open.increment();
  }

  void closed(RelayedConnection connection) {
    if (connections.remove(connection)) {
      counters.open.decrement();
    }
  }

  /**
   * Breaks all connections off, and closes whatever comes, until {@link #mend}; returns when that
   * is so. Not for event loops.
   */
  public void sever() {
    loop.submit(
            () -> {
              severed = true;
              cut();
            })
        .syncUninterruptibly();
  }

  /** Lets through what comes from now on; returns when that is so. Not for event loops. */
  public void mend() {
    loop.submit(() -> severed = false).syncUninterruptibly();
  }

  /** For the path's event loop. */
  boolean isSevered() {
    return severed;
  }

  /** Closes every connection on it at once, as nothing a distance does. */
  void cut() {
    List.copyOf(connections).forEach(RelayedConnection::cut);
  }

  private static String bandwidth(long bitsPerSecond) {
    return bitsPerSecond % 1_000_000_000 == 0
        ? bitsPerSecond / 1_000_000_000 + " Gbit/s"
        : bitsPerSecond / 1_000_000 + " Mbit/s";
  }
}
