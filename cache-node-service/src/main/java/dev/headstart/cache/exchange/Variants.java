package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.freshness.Vary;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.object.VaryRecord;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each answer its place: under its target's own key where it varies by nothing, else under
 * that of its variant, to which the target's {@link VaryRecord} leads. Of one target no more than
 * so many variants are kept; the first give way. Thread-safe.
 */
final class Variants {

  private static final Logger log = LoggerFactory.getLogger(Variants.class);

  private static final int STRIPES = 64;

  /**
   * Where an answer belongs.
   *
   * @param head the answer's, with its key
   * @param before the record that was there before; {@code null} for none
   * @param record the one that leads to it; {@code null} where it varies by nothing
   */
  record Place(ObjectHead head, VaryRecord before, VaryRecord record) {}

  private final TieredStore store;
  private final Arrivals arrivals;
  private final Acceptance acceptance;
  private final int most;
  private final ExchangeMeters meters;
  private final InstantSource clock;

  /** One at a time changes a target's record in memory; nobody who has one of these blocks. */
  private final Object[] changing = locks();

  /** One at a time writes a target's record to disk, so that the latest stays. */
  private final Object[] writing = locks();

  /**
   * @param most how many variants of one target are kept
   */
  Variants(
      TieredStore store,
      Arrivals arrivals,
      Acceptance acceptance,
      int most,
      ExchangeMeters meters,
      InstantSource clock) {
    this.store = store;
    this.arrivals = arrivals;
    this.acceptance = acceptance;
    this.most = most;
    this.meters = meters;
    this.clock = clock;
  }

  private static Object[] locks() {
    var locks = new Object[STRIPES];
    for (int i = 0; i < STRIPES; i++) {
      locks[i] = new Object();
    }
    return locks;
  }

  /**
   * Finds an answer its place, makes it known, and moves its arrival there. Does not block.
   *
   * @param head the answer's, under any key of its target
   */
  Place place(Arrival arrival, Asked asked, ObjectHead head) {
    var target = new ObjectKey(head.key().target());
    Vary vary = Vary.of(head.fields()).without(acceptance::fixes);
    synchronized (changing[stripe(target)]) {
      VaryRecord before = known(target, asked);
      if (before == null && vary.isNone()) {
        arrival.turnsOutToBe(target);
        return new Place(head.under(target), null, null);
      }
      VaryRecord covering = before == null ? VaryRecord.first(vary) : before.covering(vary);
      ObjectKey key = covering.select(target, asked.fields());
      String tag = head.fields().get(HttpHeaderNames.ETAG);
      VaryRecord record = covering.with(key.variant(), tag, most);
      if (!record.equals(before)) {
        store.putAtHand(
            record.head(target, clock.instant()), Unpooled.EMPTY_BUFFER, arrival::wanted);
      }
      arrival.turnsOutToBe(key);
      return new Place(head.under(key), before, record);
    }
  }

  /**
   * The target's record. The one that the request found is good where memory has lost it meanwhile,
   * but not where a purge may have taken it away: it would lead to what was purged.
   */
  private VaryRecord known(ObjectKey target, Asked asked) {
    try (StoredObject atHand = store.atHand(target)) {
      if (atHand != null) {
        return atHand.head().isVaryRecord() ? VaryRecord.of(atHand.head()) : null;
      }
    }
    return arrivals.purgedSince(asked.started()) ? null : asked.record();
  }

  /**
   * Keeps what leads to a variant that is stored on disk, and gives up the variants that it no
   * longer leads to. To be called before the arrival ends, so that a purge overtakes this, too.
   * Blocks on the disk.
   */
  void keep(Arrival arrival, Place place) {
    if (place.record() == null || place.record().equals(place.before())) {
      return;
    }
    var target = new ObjectKey(place.head().key().target());
    synchronized (writing[stripe(target)]) {
      try (StoredObject latest = store.atHand(target)) {
        ObjectHead head =
            latest != null && latest.head().isVaryRecord()
                ? latest.head()
                : place.record().head(target, clock.instant());
        store.putOnDisk(head, Unpooled.EMPTY_BUFFER, arrival::wanted);
      }
    }
    if (place.before() != null) {
      giveUp(target, place.before(), place.record());
    }
  }

  private void giveUp(ObjectKey target, VaryRecord before, VaryRecord after) {
    Set<VaryRecord.Variant> gone = new HashSet<>(before.variants());
    if (before.generation().equals(after.generation())) {
      gone.removeIf(
          variant ->
              after.variants().stream().anyMatch(kept -> kept.name().equals(variant.name())));
    }
    meters.variantsDropped(gone.size());
    try {
      gone.forEach(variant -> store.remove(target.variant(variant.name())));
    } catch (UncheckedIOException e) {
      log.warn("Variants that nothing leads to take room until they are evicted", e);
    }
  }

  private static int stripe(ObjectKey target) {
    return Math.floorMod(target.hashCode(), STRIPES);
  }
}
