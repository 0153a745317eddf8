package dev.headstart.cache.arrival;

import dev.headstart.cache.object.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Everything that is on its way here. At most one arrival of a key for one audience is under way,
 * and none beside one for everyone. Bounded; thread-safe.
 */
public final class Arrivals {

  /** What a request for an arrival gets. */
  public sealed interface Ticket {
    /** The arrival was under way; wait for it. */
    record Joined(Arrival arrival) implements Ticket {}

    /** The arrival begins with this request, which must bring it about and see to its end. */
    record Started(Arrival arrival) implements Ticket {}

    /** As much is under way as may be. */
    record Full() implements Ticket {}
  }

  private final ConcurrentHashMap<ObjectKey, List<Arrival>> underWay = new ConcurrentHashMap<>();
  private final AtomicLong lastPurge = new AtomicLong(System.nanoTime() - 1);
  private final Semaphore places;
  private final int limit;

  public Arrivals(int limit) {
    this.limit = limit;
    this.places = new Semaphore(limit);
  }

  /** Joins what is under way for {@code audience}, or starts it. */
  public Ticket joinOrStart(ObjectKey key, Audience audience, boolean warm) {
    return start(key, audience, warm, arrival -> arrival.audience().admits(audience));
  }

  /** Starts the arrival of an object whose head is known, unless any is under way. */
  public Ticket startForEveryone(ObjectKey key) {
    return start(
        key, new Audience.Everyone(), true, a -> !(a.audience() instanceof Audience.OneRequest));
  }

  private Ticket start(
      ObjectKey key, Audience audience, boolean warm, Predicate<Arrival> joinable) {
    var ticket = new Ticket[1];
    underWay.compute(
        key,
        (k, known) -> {
          List<Arrival> present = known == null ? List.of() : known;
          for (Arrival arrival : present) {
            if (joinable.test(arrival)) {
              ticket[0] = new Ticket.Joined(arrival);
              return known;
            }
          }
          if (!places.tryAcquire()) {
            ticket[0] = new Ticket.Full();
            return known;
          }
          var arrival = new Arrival(key, audience, warm);
          ticket[0] = new Ticket.Started(arrival);
          var more = new ArrayList<>(present);
          more.add(arrival);
          return List.copyOf(more);
        });
    return ticket[0];
  }

  /** What is under way that a request of {@code audience} may join; {@code null} for nothing. */
  public Arrival find(ObjectKey key, Audience audience) {
    for (Arrival arrival : underWay.getOrDefault(key, List.of())) {
      if (arrival.audience().admits(audience)) {
        return arrival;
      }
    }
    return null;
  }

  /** Ends an arrival: it is stored, or will not be. Its place is free. */
  public void end(Arrival arrival) {
    places.release();
    detach(arrival);
  }

  private void detach(Arrival arrival) {
    underWay.computeIfPresent(
        arrival.key(),
        (key, known) -> {
          List<Arrival> rest = known.stream().filter(other -> other != arrival).toList();
          return rest.isEmpty() ? null : rest;
        });
  }

  /**
   * A purge: what is under way is not stored, and nobody joins it any more. That holds for
   * everything that starts before the purge has ended, since it may have been decided on by looking
   * at an object that is being removed.
   *
   * @param purged which keys are purged
   * @param removal takes the stored objects away and says how many there were
   * @return what {@code removal} says
   */
  public int overtake(Predicate<ObjectKey> purged, IntSupplier removal) {
    overtake(purged);
    int removed = removal.getAsInt();
    // In this order: who starts too late to be overtaken below sees the new time.
    lastPurge.accumulateAndGet(System.nanoTime(), Arrivals::later);
    overtake(purged);
    return removed;
  }

  private void overtake(Predicate<ObjectKey> purged) {
    underWay.forEach(
        (key, arrivals) -> {
          if (purged.test(key)) {
            arrivals.forEach(Arrival::overtake);
            arrivals.forEach(this::detach);
          }
        });
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  /**
   * Whether a purge has ended since {@code moment} (by {@link System#nanoTime}), so that an object
   * which was found after it may have been taken away again.
   */
  public boolean purgedSince(long moment) {
    return lastPurge.get() - moment >= 0;
  }

  /** How many are under way. */
  public int underWay() {
    return limit - places.availablePermits();
  }
}
