package dev.headstart.cache.purge;

import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.partial.Partials;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.store.ObjectStore;
import java.util.List;

/**
 * Takes objects away, and writes down that it did. What is arriving is overtaken, so that it is not
 * stored when it is whole; those who read it already may finish. Thread-safe; blocks on the disk.
 */
public final class Purges {

  private final ObjectStore store;
  private final Arrivals arrivals;
  private final Expectations expectations;
  private final Partials partials;
  private final RaceBook races;
  private final RecentPurges recent;
  private final PurgeJournal journal;
  private final PurgeMeters meters;

  public Purges(
      ObjectStore store,
      Arrivals arrivals,
      Expectations expectations,
      Partials partials,
      RaceBook races,
      RecentPurges recent,
      PurgeJournal journal,
      PurgeMeters meters) {
    this.store = store;
    this.arrivals = arrivals;
    this.expectations = expectations;
    this.partials = partials;
    this.races = races;
    this.recent = recent;
    this.journal = journal;
    this.meters = meters;
  }

  /**
   * Takes away what {@code targets} name: photo paths, {@code /photos/{id}}, {@code /*}, or the
   * targets of other objects. When this returns they are gone, also after a crash.
   *
   * @return how many stored objects went
   * @throws java.io.UncheckedIOException where the disk could not be changed; nothing may be
   *     acknowledged then, and the same purge may be carried out again
   */
  public int carryOut(List<String> targets, PurgeCause cause) {
    var scope = PurgeScope.of(targets);
    // Pushes first: one that begins from now on is refused, one that began before is overtaken.
    recent.add(scope);
    expectations.forget(scope::covers);
    int removed = arrivals.overtake(scope::covers, () -> remove(scope));
    partials.purge(scope::covers);
    forgetRaces(scope);
    if (cause != PurgeCause.AGAIN) {
      journal.add(targets);
    }
    meters.count(cause, targets.size(), removed);
    return removed;
  }

  private int remove(PurgeScope scope) {
    partials.purge(scope::covers);
    if (scope.everything()) {
      return store.removeAll();
    }
    int removed = scope.photos().isEmpty() ? 0 : store.removePhotos(scope.photos());
    for (var key : scope.keys()) {
      removed += store.remove(key) ? 1 : 0;
    }
    return removed;
  }

  private void forgetRaces(PurgeScope scope) {
    if (scope.everything() || !scope.photos().isEmpty()) {
      races.gone(scope::covers);
    } else {
      scope.keys().forEach(races::gone);
    }
  }
}
