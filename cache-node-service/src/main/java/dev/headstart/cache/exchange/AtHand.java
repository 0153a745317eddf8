package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.race.RaceOutcome;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.cache.trace.FirstViews;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The shortest way through an {@link Exchange}: a viewer's plain GET for what is fresh, in memory,
 * and for everybody. It decides, records and tells the same, and has no word on anything else.
 * Thread-safe; never blocks.
 */
public final class AtHand {

  private static final int OK = 200;

  private final Acceptance acceptance;
  private final TieredStore store;
  private final RaceBook races;
  private final FirstViews views;
  private final Answering answering;
  private final ExchangeMeters meters;
  private final InstantSource clock;

  AtHand(
      Acceptance acceptance,
      TieredStore store,
      RaceBook races,
      FirstViews views,
      Answering answering,
      ExchangeMeters meters,
      InstantSource clock) {
    this.acceptance = acceptance;
    this.store = store;
    this.races = races;
    this.views = views;
    this.answering = answering;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Finds what answers a GET that comes without any condition, directive or range.
   *
   * @param target path and query as they came
   * @param started when the request came, by {@link System#nanoTime}
   * @return what is to be served now, and is recorded as served; {@code null} where the request
   *     must take the long way, of which nothing is recorded
   */
  public Hit find(String target, long started) {
    if (acceptance == Acceptance.PHOTOS && target.indexOf('?') >= 0) {
      // A signature, or what a photo path must not have.
      return null;
    }
    var key = new ObjectKey(target);
    StoredObject object = store.atHand(key);
    if (object == null) {
      return null;
    }
    ObjectHead head = object.head();
    long now = clock.millis();
    boolean plain = head.status() == OK && !head.isVaryRecord() && !head.signed();
    if (!plain || !head.freshness().allowsUseAt(now)) {
      object.close();
      return null;
    }
    Optional<RaceOutcome> race = races.viewerAsked(key, false);
    if (views.areAwaited()) {
      views.viewed(key, started, ServedAs.HIT_MEMORY.label());
    }
    meters.served(Door.VIEWERS, ServedAs.HIT_MEMORY);
    meters.sent(object.length());
    return new Hit(answering, object, now, System.nanoTime() - started, race.orElse(null));
  }
}
