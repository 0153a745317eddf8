package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.object.VaryRecord;
import dev.headstart.cache.partial.Partials;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes targets invalid: what is stored of them goes, with all variants, and what arrives is not
 * stored (RFC 9111 §4.4). Thread-safe; blocks on the disk.
 */
final class Invalidation {

  private final TieredStore store;
  private final Arrivals arrivals;
  private final Partials partials;
  private final RaceBook races;
  private final ExchangeMeters meters;

  Invalidation(
      TieredStore store,
      Arrivals arrivals,
      Partials partials,
      RaceBook races,
      ExchangeMeters meters) {
    this.store = store;
    this.arrivals = arrivals;
    this.partials = partials;
    this.races = races;
    this.meters = meters;
  }

  /**
   * @param targets the keys of the targets themselves
   * @throws java.io.UncheckedIOException where the disk could not be changed
   */
  void of(Set<ObjectKey> targets) {
    Predicate<ObjectKey> invalid = targets::contains;
    int removed =
        arrivals.overtake(
            invalid,
            () -> {
              partials.purge(invalid);
              return targets.stream().mapToInt(target -> remove(target) ? 1 : 0).sum();
            });
    targets.forEach(races::gone);
    meters.invalidated(removed);
  }

  private boolean remove(ObjectKey target) {
    try (StoredObject stored = store.get(target)) {
      boolean removed = store.remove(target);
      if (stored != null && stored.head().isVaryRecord()) {
        // Its variants are out of reach already; this makes room.
        VaryRecord.of(stored.head())
            .variants()
            .forEach(variant -> store.remove(target.variant(variant.name())));
      }
      return removed;
    }
  }
}
