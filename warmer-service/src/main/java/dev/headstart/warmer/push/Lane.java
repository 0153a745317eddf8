package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.Errand;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The errands of one region: some under way, some waiting, both bounded. The freshest goes first;
 * when no more can wait the oldest is dropped, since its viewer has waited longest and has most
 * likely asked by now. Knows nothing of how errands are run. Thread-safe.
 *
 * <p>Of one datagram, the most urgent photograph goes first and the least urgent is dropped first.
 *
 * <p>(A bulkhead of Resilience4j bounds what is under way too, but its waiting blocks a thread, in
 * the order of arrival.)
 */
final class Lane {

  /** What becomes of an errand that is offered. */
  sealed interface Offer {

    /** It has a place under way: start it. */
    record Starts() implements Offer {}

    /** It waits. */
    record Waits() implements Offer {}

    /** There was no room, so {@code oldest}, which may be the one offered, is dropped. */
    record Drops(Errand oldest) implements Offer {}
  }

  private static final Offer STARTS = new Offer.Starts();
  private static final Offer WAITS = new Offer.Waits();

  private final int maxInFlight;
  private final int maxWaiting;
  private final TreeSet<Errand> waiting = new TreeSet<>(Errand.FRESHEST_FIRST);
  private int inFlight;

  /**
   * @param maxInFlight how many may be under way, at least 1
   * @param maxWaiting how many may wait, at least 0
   */
  Lane(int maxInFlight, int maxWaiting) {
    this.maxInFlight = maxInFlight;
    this.maxWaiting = maxWaiting;
  }

  synchronized Offer offer(Errand errand) {
    if (inFlight < maxInFlight) {
      inFlight++;
      return STARTS;
    }
    waiting.add(errand);
    return waiting.size() <= maxWaiting ? WAITS : new Offer.Drops(waiting.pollLast());
  }

  /**
   * Says that one of those under way has ended.
   *
   * @return the one to start in its place
   */
  synchronized Optional<Errand> ended() {
    Errand next = waiting.pollFirst();
    if (next == null) {
      inFlight--;
    }
    return Optional.ofNullable(next);
  }

  /** Takes all that wait. */
  synchronized List<Errand> clear() {
    var cleared = List.copyOf(waiting);
    waiting.clear();
    return cleared;
  }

  synchronized int inFlight() {
    return inFlight;
  }

  synchronized int waiting() {
    return waiting.size();
  }
}
