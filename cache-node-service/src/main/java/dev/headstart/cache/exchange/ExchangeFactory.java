package dev.headstart.cache.exchange;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.access.AccessCheck;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.fellow.Spreading;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.partial.Completing;
import dev.headstart.cache.partial.Partials;
import dev.headstart.cache.partial.Salvage;
import dev.headstart.cache.partial.Seeking;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.cache.trace.FirstViews;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * Puts an {@link Exchange} together.
 *
 * @param acceptance what the node is a cache for
 * @param origin the URI of the origin
 * @param node the node's name for {@code Cache-Status}, a token
 * @param via the node's word in {@code Via}
 * @param maxObject the largest body that is stored, in bytes
 * @param negative for how long a 404 or 410 is fresh that says nothing about it
 * @param variants how many variants of one target are kept
 * @param tellsKeys whether {@code Cache-Status} tells under which key an object is stored
 */
public record ExchangeFactory(
    Acceptance acceptance,
    URI origin,
    String node,
    String via,
    long maxObject,
    Duration negative,
    int variants,
    boolean tellsKeys) {

  public Exchange create(
      AccessCheck access,
      TieredStore store,
      Arrivals arrivals,
      Expectations expectations,
      Reception reception,
      Origin origin,
      Spreading nodes,
      Completing completing,
      Seeking seeking,
      Salvage salvage,
      Partials partials,
      RaceBook races,
      FirstViews views,
      ExchangeMeters meters,
      InstantSource clock,
      Executor io) {
    var requests = new RequestReader(acceptance, access, via);
    var telling = new Telling(node, tellsKeys);
    var answering =
        new Answering(new ViewerFields(acceptance == Acceptance.PHOTOS, via), telling, meters);
    var scores = new Scores(races, views, telling);
    var apart = new Apart(Ticker.systemTicker());
    var through = new Through(reception, meters);
    var placing = new Variants(store, arrivals, acceptance, variants, meters, clock);
    var freshening = new Freshening(store, placing, apart, meters, clock);
    var fetching =
        new Fetching(
            completing,
            requests,
            arrivals,
            reception,
            salvage,
            placing,
            freshening,
            apart,
            through,
            races,
            meters,
            this,
            clock,
            io);
    var passing =
        new Passing(
            origin,
            this.origin,
            requests,
            arrivals,
            store,
            new Invalidation(store, arrivals, partials, races, meters),
            nodes,
            through,
            answering,
            telling,
            meters,
            io);
    meters.watch(apart, passing);
    return new Exchange(
        requests,
        store,
        new DiskLookUp(store, io),
        arrivals,
        expectations,
        apart,
        fetching,
        passing,
        new Serving(fetching, seeking, answering, telling, scores, meters, clock),
        scores,
        new Refusals(answering, meters),
        meters,
        clock);
  }

  /** The short way for what is at hand. */
  public AtHand createAtHand(
      TieredStore store,
      RaceBook races,
      FirstViews views,
      ExchangeMeters meters,
      InstantSource clock) {
    var viewerFields = new ViewerFields(acceptance == Acceptance.PHOTOS, via);
    return new AtHand(
        acceptance,
        store,
        races,
        views,
        new Answering(viewerFields, new Telling(node, tellsKeys), meters),
        meters,
        clock);
  }
}
