package dev.headstart.cache.arrival;

import dev.headstart.cache.object.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Everything that is on its way here. At most one arrival of a key for one audience is begun, and
 * none beside one for everyone; two that were begun may turn out to be the same variant. Bounded;
 * thread-safe.
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

  /** By target: a purge of one overtakes all its variants. */
  private final ConcurrentHashMap<String, List<Arrival>> underWay = new ConcurrentHashMap<>();

  /** What the purges that are going on take away. */
  private final List<Predicate<ObjectKey>> purges = new CopyOnWriteArrayList<>();

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

  /** Starts an arrival for one request, whatever else is under way. */
  public Ticket startAlone(ObjectKey key) {
    return start(key, new Audience.OneRequest(), false, arrival -> false);
  }

  private Ticket start(
      ObjectKey key, Audience audience, boolean warm, Predicate<Arrival> joinable) {
    var ticket = new Ticket[1];
    underWay.compute(
        key.target(),
        (target, known) -> {
          List<Arrival> present = known == null ? List.of() : known;
          for (Arrival arrival : present) {
            if (arrival.key().equals(key) && joinable.test(arrival)) {
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
    if (ticket[0] instanceof Ticket.Started(Arrival arrival) && isBeingPurged(key)) {
      arrival.overtake();
    }
    return ticket[0];
  }

  private boolean isBeingPurged(ObjectKey key) {
    if (purges.isEmpty()) {
      return false;
    }
    var target = new ObjectKey(key.target());
    return purges.stream().anyMatch(purge -> purge.test(target));
  }

  /** What is under way that a request of {@code audience} may join; {@code null} for nothing. */
  public Arrival find(ObjectKey key, Audience audience) {
    for (Arrival arrival : underWay.getOrDefault(key.target(), List.of())) {
      if (arrival.key().equals(key) && arrival.audience().admits(audience)) {
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
        arrival.key().target(),
        (target, known) -> {
          List<Arrival> rest = known.stream().filter(other -> other != arrival).toList();
          return rest.isEmpty() ? null : rest;
        });
  }

  /**
   * A purge: what is under way is not stored, and nobody joins it any more. That holds for
   * everything that starts before the purge has ended, since it may have been decided on by looking
   * at an object that is being removed.
   *
   * @param purged which targets are purged, by the keys of the targets themselves; with a target go
   *     all its variants
   * @param removal takes the stored objects away and says how many there were
   * @return what {@code removal} says
   */
  public int overtake(Predicate<ObjectKey> purged, IntSupplier removal) {
    // In this order: what starts too late to be overtaken here is overtaken as it starts.
    purges.add(purged);
    try {
      overtake(purged);
      int removed = removal.getAsInt();
      // In this order: who starts too late to be overtaken below sees the new time.
      lastPurge.accumulateAndGet(System.nanoTime(), Arrivals::later);
      overtake(purged);
      return removed;
    } finally {
      purges.remove(purged);
    }
  }

  private void overtake(Predicate<ObjectKey> purged) {
    underWay.forEach(
        (target, arrivals) -> {
          if (purged.test(new ObjectKey(target))) {
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
