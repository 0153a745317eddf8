package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.ArrivingBody;
import dev.headstart.cache.arrival.Feed;
import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.exchange.ExchangeMeters.FetchOutcome;
import dev.headstart.cache.freshness.Storability;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginFailure;
import dev.headstart.cache.origin.OriginRequest;
import dev.headstart.cache.origin.Source;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.store.ObjectStore;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Brings an arrival about that a request started: asks the origin, decides what the answer is,
 * stores it or passes it on. It goes on to the end whether anyone still waits or not, unless what
 * comes cannot be stored.
 */
final class Fetching {

  /** What to answer when a bound is reached. */
  static final Problem BUSY =
      new Problem(503, "Too busy", "The cache has as much to do as it may; try again in a moment.");

  private static final int NOT_MODIFIED = 304;

  private final Origin origin;
  private final RequestReader requests;
  private final Arrivals arrivals;
  private final Reception reception;
  private final TieredStore store;
  private final RaceBook races;
  private final ExchangeMeters meters;
  private final Acceptance acceptance;
  private final long maxObject;
  private final Executor io;

  Fetching(
      Origin origin,
      RequestReader requests,
      Arrivals arrivals,
      Reception reception,
      TieredStore store,
      RaceBook races,
      ExchangeMeters meters,
      Acceptance acceptance,
      long maxObject,
      Executor io) {
    this.origin = origin;
    this.requests = requests;
    this.arrivals = arrivals;
    this.reception = reception;
    this.store = store;
    this.races = races;
    this.meters = meters;
    this.acceptance = acceptance;
    this.maxObject = maxObject;
    this.io = io;
  }

  /**
   * @param stale what is stored, to be asked after, which this closes; {@code null} where nothing
   *     is
   */
  void bring(Arrival arrival, Asked asked, StoredObject stale) {
    HttpHeaders fields = requests.forOrigin(asked);
    if (stale != null) {
      Revalidation.addValidators(stale.head(), fields);
    }
    origin
        .ask(asked.nearestFirst(OriginRequest.get(asked.target(), fields)))
        .subscribe(
            answer -> landed(arrival, asked, stale, answer),
            error -> failed(arrival, stale, error));
  }

  private void failed(Arrival arrival, StoredObject stale, Throwable error) {
    if (stale != null) {
      stale.close();
    }
    meters.fetched(FetchOutcome.FAILED);
    end(arrival);
    arrival.land(new Landing.Failed(OriginFailure.problemOf(error)));
  }

  /** Whether it is this node that asks the origin, and not another that is asked first. */
  boolean isOwn(Asked asked) {
    return origin.isOwn(asked.key());
  }

  /** A viewer asked for what is not stored here. */
  void wanted(Asked asked) {
    origin.wanted(asked.key());
  }

  private void landed(Arrival arrival, Asked asked, StoredObject stale, OriginAnswer answer) {
    // What was kept before is kept on, as another version.
    arrival.from(
        stale != null && answer.source() == Source.FELLOW ? Source.FELLOW_HOT : answer.source());
    if (stale != null && answer.status() == NOT_MODIFIED) {
      refresh(arrival, stale, answer);
      return;
    }
    if (stale != null) {
      stale.close();
    }
    Storability storability =
        Storability.of(
            answer.status(),
            answer.fields(),
            asked.credentials(),
            acceptance::fixes,
            answer.delimited());
    if (storability != Storability.STORABLE) {
      pass(arrival, answer, word(storability));
      return;
    }
    var head =
        new ObjectHead(arrival.key(), answer.requested(), answer.received(), answer.fields());
    if (answer.length().orElse(0) > maxObject) {
      pass(arrival, answer, "too-large");
    } else if (head.signed() && acceptance == Acceptance.ANYTHING) {
      // Only the photo cache checks signatures, so only it may share what needs one.
      pass(arrival, answer, "signed");
    } else {
      share(arrival, head, answer);
    }
  }

  private static String word(Storability storability) {
    return storability.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void share(Arrival arrival, ObjectHead head, OriginAnswer answer) {
    ArrivingBody body = reception.bodyOf(head, answer.length());
    var feed =
        new Feed(
            body,
            maxObject,
            new Feed.Ending() {
              @Override
              public void whole() {
                if (!arrival.source().keeps()) {
                  meters.fetched(FetchOutcome.FROM_FELLOW);
                  body.release();
                  end(arrival);
                  return;
                }
                races.whole(arrival.key());
                reception.store(arrival, head, body, kept -> stored(arrival, kept));
              }

              @Override
              public void broken(IOException reason) {
                meters.fetched(FetchOutcome.BROKEN);
                end(arrival);
                reception.abandon(body, reason);
              }
            });
    arrival.land(new Landing.Shared(head, answer.length(), body, answer.waited()));
    answer.body().subscribe(feed);
  }

  private void stored(Arrival arrival, ObjectStore.Put kept) {
    meters.fetched(kept == ObjectStore.Put.KEPT ? FetchOutcome.STORED : FetchOutcome.NOT_KEPT);
    if (kept != ObjectStore.Put.KEPT) {
      races.gone(arrival.key());
    }
    arrivals.end(arrival);
  }

  private void pass(Arrival arrival, OriginAnswer answer, String why) {
    ArrivingBody body = reception.passingBody();
    var reader = body.open(0, Long.MAX_VALUE);
    var feed =
        new Feed(
            body,
            Long.MAX_VALUE,
            new Feed.Ending() {
              @Override
              public void whole() {
                meters.fetched(FetchOutcome.PASSED);
                body.release();
                end(arrival);
              }

              @Override
              public void broken(IOException reason) {
                meters.fetched(FetchOutcome.BROKEN);
                reception.abandon(body, reason);
                end(arrival);
              }
            });
    arrival.land(
        new Landing.Alone(
            answer.status(), answer.fields(), answer.length(), reader, answer.waited(), why));
    answer.body().subscribe(feed);
  }

  private void refresh(Arrival arrival, StoredObject stale, OriginAnswer answer) {
    ObjectHead head = Revalidation.refreshed(stale.head(), answer);
    answer.body().subscribe();
    try {
      io.execute(
          () -> {
            try (stale) {
              store.refresh(stale, head, arrival::wanted);
            }
            meters.fetched(FetchOutcome.REFRESHED);
            end(arrival);
            arrival.land(new Landing.Refreshed(answer.waited()));
          });
    } catch (RejectedExecutionException e) {
      stale.close();
      end(arrival);
      arrival.land(new Landing.Failed(BUSY));
    }
  }

  /** An arrival ended without an object: there is nothing to race for. */
  private void end(Arrival arrival) {
    if (arrival.warm()) {
      races.brokeOff(arrival.key());
    }
    arrivals.end(arrival);
  }
}
