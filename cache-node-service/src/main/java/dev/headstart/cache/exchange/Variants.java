package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.freshness.Vary;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.object.VaryRecord;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Gives each answer its place: under its target's own key where it varies by nothing, else under
 * that of its variant, to which the target's {@link VaryRecord} leads. Of one target no more than
 * so many variants are kept; the first give way. Thread-safe; blocks no event loop.
 */
final class Variants {

  private static final int STRIPES = 64;

  /**
   * Where an answer belongs.
   *
   * @param head the answer's, with its key
   * @param record that leads to it; {@code null} where it varies by nothing
   */
  record Place(ObjectHead head, VaryRecord record) {}

  private final TieredStore store;
  private final Acceptance acceptance;
  private final int most;
  private final ExchangeMeters meters;
  private final InstantSource clock;
  private final Executor io;
  private final Object[] stripes = new Object[STRIPES];
  private final Object[] writing = new Object[STRIPES];

  /**
   * @param most how many variants of one target are kept
   */
  Variants(
      TieredStore store,
      Acceptance acceptance,
      int most,
      ExchangeMeters meters,
      InstantSource clock,
      Executor io) {
    this.store = store;
    this.acceptance = acceptance;
    this.most = most;
    this.meters = meters;
    this.clock = clock;
    this.io = io;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Object();
      writing[i] = new Object();
    }
  }

  /**
   * Finds an answer its place, and moves its arrival there.
   *
   * @param head the answer's, under any key of its target
   */
  Place place(Arrival arrival, Asked asked, ObjectHead head) {
    ObjectKey target = new ObjectKey(head.key().target());
    Vary vary = Vary.of(head.fields()).without(acceptance::fixes);
    VaryRecord before;
    VaryRecord after;
    ObjectKey key;
    synchronized (stripes[stripe(target)]) {
      before = known(target, asked);
      if (before == null && vary.isNone()) {
        return new Place(head, null);
      }
      VaryRecord covering = before == null ? VaryRecord.first(vary) : before.covering(vary);
      key = covering.select(target, asked.fields());
      after = covering.with(key.variant(), head.fields().get(HttpHeaderNames.ETAG), most);
      store.putAtHand(after.head(target, clock.instant()), Unpooled.EMPTY_BUFFER, arrival::wanted);
    }
    arrival.turnsOutToBe(key);
    keep(target, arrival);
    forget(target, before, after);
    return new Place(head.under(key), after);
  }

  private VaryRecord known(ObjectKey target, Asked asked) {
    try (StoredObject atHand = store.atHand(target)) {
      if (atHand == null) {
        return asked.record();
      }
      return atHand.head().isVaryRecord() ? VaryRecord.of(atHand.head()) : null;
    }
  }

  /** On disk, too. What is written is the latest, whoever of several comes last. */
  private void keep(ObjectKey target, Arrival arrival) {
    onDisk(
        () -> {
          synchronized (writing[stripe(target)]) {
            try (StoredObject latest = store.atHand(target)) {
              if (latest != null && latest.head().isVaryRecord()) {
                store.putOnDisk(latest.head(), Unpooled.EMPTY_BUFFER, arrival::wanted);
              }
            }
          }
        });
  }

  private void forget(ObjectKey target, VaryRecord before, VaryRecord after) {
    if (before == null) {
      return;
    }
    List<VaryRecord.Variant> gone =
        before.variants().stream()
            .filter(
                variant ->
                    !before.generation().equals(after.generation())
                        || after.variants().stream()
                            .noneMatch(kept -> kept.name().equals(variant.name())))
            .toList();
    if (!gone.isEmpty()) {
      meters.variantsDropped(gone.size());
      onDisk(() -> gone.forEach(variant -> store.remove(target.variant(variant.name()))));
    }
  }

  private void onDisk(Runnable work) {
    try {
      io.execute(work);
    } catch (RejectedExecutionException e) {
      // The disk has too much to do. A record that it lacks costs a fetch after a restart, and a
      // variant that stays is out of reach and makes room in its time.
    }
  }

  private static int stripe(ObjectKey target) {
    return Math.floorMod(target.hashCode(), STRIPES);
  }
}
