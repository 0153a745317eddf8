package dev.headstart.lab.distance.tcp;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * One direction of a path with all connections on it. A discrete event simulation whose events are
 * processed at their own times, however late {@link #advance} is called: a caller's late timer
 * makes one delivery late, and nothing that follows from it.
 *
 * <p>Connections that have something to send and window to send it take turns of one burst each
 * (fair queueing), so a bulk transfer does not make others wait behind its whole window. Bursts
 * leave one after another and all take equally long, hence they arrive, and are acknowledged, in
 * the order in which they left: three queues suffice, and an event costs the same however many
 * connections there are. What is under way is bounded by the connections' windows.
 *
 * <p>Not safe for use by several threads. Times are nanoseconds from zero up and never go back.
 */
public final class Lane {

  /** The value of {@link #nextEventAt} when nothing will happen by itself. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final int FIN = 0;
  private static final int RST = -1;

  /** Bytes, a FIN or a RST, and when they arrive. */
  private record Burst(OneWay oneWay, int bytes, long at) {}

  private record Acknowledgement(OneWay oneWay, int segments, long at) {}

  private final Direction direction;
  private final Bandwidth bandwidth;
  private final int burstSegments;
  private final PriorityQueue<OneWay> opening =
      new PriorityQueue<>(Comparator.comparingLong(OneWay::opensAt));
  private final ArrayDeque<OneWay> turns = new ArrayDeque<>();
  private final ArrayDeque<Burst> underWay = new ArrayDeque<>();
  private final ArrayDeque<Acknowledgement> acknowledgements = new ArrayDeque<>();
  private long clock;

  public Lane(Direction direction) {
    this.direction = direction;
    this.bandwidth = new Bandwidth(direction);
    this.burstSegments = direction.burstSegments();
  }

  /**
   * A connection whose bytes leave from {@code opensAt} on: what its handshake costs this end.
   *
   * @param receiver where they arrive
   */
  public OneWay open(long opensAt, Receiver receiver) {
    var oneWay = new OneWay(this, direction, opensAt, receiver);
    opening.add(oneWay);
    return oneWay;
  }

  /** When something happens next without anybody's doing; {@link #NEVER} if nothing does. */
  public long nextEventAt() {
    long next = nextDepartureAt();
    next = Math.min(next, underWay.isEmpty() ? NEVER : underWay.peek().at());
    next = Math.min(next, acknowledgements.isEmpty() ? NEVER : acknowledgements.peek().at());
    return Math.min(next, opening.isEmpty() ? NEVER : opening.peek().opensAt());
  }

  /** Lets everything happen that is due at {@code now} or before, in its order. */
  public void advance(long now) {
    for (long next = nextEventAt(); next <= now; next = nextEventAt()) {
      clock = next;
      happen(next);
    }
    clock = Math.max(clock, now);
  }

  void offer(OneWay oneWay, long now) {
    if (oneWay.wantsTurn()) {
      turns.add(oneWay);
    }
    advance(now);
  }

  void sendReset(OneWay oneWay, long now) {
    long left = bandwidth.transmit(0, now);
    underWay.add(new Burst(oneWay, RST, left + direction.delayNanos()));
  }

  void acknowledge(OneWay oneWay, int segments, long now) {
    acknowledgements.add(new Acknowledgement(oneWay, segments, now + direction.delayNanos()));
  }

  private long nextDepartureAt() {
    return turns.isEmpty() ? NEVER : Math.max(bandwidth.freeAt(), clock);
  }

  /** One event; of several at one time, what makes room comes before what fills it. */
  private void happen(long at) {
    if (!acknowledgements.isEmpty() && acknowledgements.peek().at() == at) {
      var acknowledgement = acknowledgements.poll();
      acknowledgement.oneWay().acknowledged(acknowledgement.segments());
      queue(acknowledgement.oneWay());
    } else if (!underWay.isEmpty() && underWay.peek().at() == at) {
      arrive(underWay.poll());
    } else if (!opening.isEmpty() && opening.peek().opensAt() == at) {
      var oneWay = opening.poll();
      oneWay.open();
      queue(oneWay);
    } else {
      depart(turns.poll(), at);
    }
  }

  private void depart(OneWay oneWay, long at) {
    int bytes = oneWay.take(burstSegments, at);
    if (bytes >= 0) {
      long left = bandwidth.transmit(bytes, at);
      underWay.add(new Burst(oneWay, bytes, left + direction.delayNanos()));
      queue(oneWay);
    }
  }

  private void queue(OneWay oneWay) {
    if (oneWay.wantsTurn()) {
      turns.add(oneWay);
    }
  }

  private static void arrive(Burst burst) {
    switch (burst.bytes()) {
      case FIN -> burst.oneWay().finArrived();
      case RST -> burst.oneWay().resetArrived();
      default -> burst.oneWay().bytesArrived(burst.bytes(), burst.at());
    }
  }
}
