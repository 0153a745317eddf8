package dev.headstart.cache.exchange;

import dev.headstart.cache.access.AccessCheck;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.store.TieredStore;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * Puts an {@link Exchange} together.
 *
 * @param acceptance what the node is a cache for
 * @param node the node's name for {@code Cache-Status}, a token
 * @param via the node's word in {@code Via}
 * @param maxObject the largest body that is stored, in bytes
 */
public record ExchangeFactory(Acceptance acceptance, String node, String via, long maxObject) {

  public Exchange create(
      AccessCheck access,
      TieredStore store,
      Arrivals arrivals,
      Expectations expectations,
      Reception reception,
      Origin origin,
      RaceBook races,
      ExchangeMeters meters,
      InstantSource clock,
      Executor io) {
    var requests = new RequestReader(acceptance, access);
    var telling = new Telling(node);
    var viewerFields = new ViewerFields(acceptance == Acceptance.PHOTOS, via);
    var fetching =
        new Fetching(
            origin, requests, arrivals, reception, store, races, meters, acceptance, maxObject, io);
    return new Exchange(
        requests,
        store,
        arrivals,
        expectations,
        fetching,
        races,
        new Answering(viewerFields, telling, meters),
        telling,
        meters,
        clock,
        io);
  }

  /** The short way for what is at hand. */
  public AtHand createAtHand(
      TieredStore store, RaceBook races, ExchangeMeters meters, InstantSource clock) {
    var viewerFields = new ViewerFields(acceptance == Acceptance.PHOTOS, via);
    return new AtHand(
        acceptance,
        store,
        races,
        new Answering(viewerFields, new Telling(node), meters),
        meters,
        clock);
  }
}
