package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.exchange.ExchangeMeters.FetchOutcome;
import dev.headstart.cache.freshness.RequestDirectives;
import dev.headstart.cache.freshness.Reuse;
import dev.headstart.cache.freshness.Storability;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import io.netty.handler.codec.http.HttpMethod;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Freshens what is stored by the origin's word that it is still good (RFC 9111 §4.3.4).
 * Thread-safe; blocks on the disk.
 */
final class Freshening {

  private static final Logger log = LoggerFactory.getLogger(Freshening.class);

  private final TieredStore store;
  private final Variants variants;
  private final Apart apart;
  private final ExchangeMeters meters;
  private final InstantSource clock;

  Freshening(
      TieredStore store,
      Variants variants,
      Apart apart,
      ExchangeMeters meters,
      InstantSource clock) {
    this.store = store;
    this.variants = variants;
    this.apart = apart;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Freshens an object by a 304, and says what that means for who waits.
   *
   * @param confirmed under which key it lies
   */
  Landing freshen(Arrival arrival, Asked asked, ObjectKey confirmed, OriginAnswer notModified) {
    try (StoredObject stored = store.get(confirmed)) {
      // It may have made room meanwhile, or for something else.
      if (stored == null || !Validation.confirms(notModified, stored.head())) {
        return new Landing.Withdrawn();
      }
      if (asked.directives().noStore() && confirmed.equals(asked.key())) {
        // RFC 9111 §5.2.1.5: nothing of the answer is stored; that it is still good may be told.
        return new Landing.Refreshed(notModified.waited());
      }
      ObjectHead head = Validation.freshened(stored.head(), arrival.key(), notModified);
      if (!isStorable(asked, head)) {
        remove(confirmed);
        return new Landing.Withdrawn();
      }
      Variants.Place place = variants.place(arrival, asked, head);
      store.refresh(stored, place.head(), arrival::wanted);
      variants.keep(arrival, place);
      meters.fetched(FetchOutcome.REFRESHED);
      apart.learn(asked.key(), isShareable(head));
      return new Landing.Refreshed(notModified.waited());
    }
  }

  private static boolean isStorable(Asked asked, ObjectHead head) {
    return Storability.of(
            HttpMethod.GET, asked.fields(), head.status(), head.fields(), head.freshness(), true)
        == Storability.STORABLE;
  }

  /** Whether an answer is of use to others than the one who asked. */
  boolean isShareable(ObjectHead head) {
    return Reuse.of(head.freshness(), RequestDirectives.NONE, clock.millis()).serves();
  }

  /** Takes away what is outdated. */
  void remove(ObjectKey key) {
    try {
      store.remove(key);
    } catch (UncheckedIOException e) {
      log.warn("Something outdated stays stored", e);
    }
  }
}
