package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.Arrivals.Ticket;
import dev.headstart.cache.arrival.Audience;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.freshness.Reuse;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.VaryRecord;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One request's life: <b>look up</b> in memory, among what arrives or is about to, on disk;
 * <b>decide</b>; then <b>serve</b> what is stored, <b>join</b> what arrives, or <b>fetch</b>, which
 * stores; or <b>pass</b> it on, where it is not for the store. Thread-safe; blocks no event loop.
 */
public final class Exchange {

  private static final int NOT_MODIFIED = 304;
  private static final int OK = 200;

  private final RequestReader requests;
  private final TieredStore store;
  private final DiskLookUp disk;
  private final Arrivals arrivals;
  private final Expectations expectations;
  private final Apart apart;
  private final Fetching fetching;
  private final Passing passing;
  private final Serving serving;
  private final Scores scores;
  private final Refusals refusals;
  private final ExchangeMeters meters;
  private final InstantSource clock;

  Exchange(
      RequestReader requests,
      TieredStore store,
      DiskLookUp disk,
      Arrivals arrivals,
      Expectations expectations,
      Apart apart,
      Fetching fetching,
      Passing passing,
      Serving serving,
      Scores scores,
      Refusals refusals,
      ExchangeMeters meters,
      InstantSource clock) {
    this.requests = requests;
    this.store = store;
    this.disk = disk;
    this.arrivals = arrivals;
    this.expectations = expectations;
    this.apart = apart;
    this.fetching = fetching;
    this.passing = passing;
    this.serving = serving;
    this.scores = scores;
    this.refusals = refusals;
    this.meters = meters;
    this.clock = clock;
  }

  /** Answers a GET or HEAD. */
  public Mono<Void> answer(Door door, HttpServerRequest request, HttpServerResponse response) {
    return begin(door, requests.read(door, request), request, response);
  }

  /** Answers a request with any other method, by asking the origin. */
  public Mono<Void> pass(Door door, HttpServerRequest request, HttpServerResponse response) {
    return begin(door, requests.readOther(door, request), request, response);
  }

  private Mono<Void> begin(
      Door door, Reading reading, HttpServerRequest request, HttpServerResponse response) {
    return switch (reading) {
      case Reading.Refused(Problem problem) -> refusals.refuse(door, request, response, problem);
      case Reading.ForUs _ -> {
        meters.served(door, ServedAs.HERE);
        yield MaxForwards.answer(request, response);
      }
      case Reading.ForOrigin(Errand errand) ->
          passing
              .pass(door, errand, request, response)
              .onErrorResume(
                  NoAnswer.class,
                  e -> refusals.failed(door, request, response, e.said().problem()));
      case Reading.Understood(Asked asked) -> lookUp(asked, response);
    };
  }

  // Look up.

  private Mono<Void> lookUp(Asked asked, HttpServerResponse response) {
    StoredObject atHand = store.atHand(asked.key());
    Arrival arrival = arriving(asked);
    if (atHand != null && !isSuperseded(atHand.head(), arrival)) {
      return found(asked, response, atHand, ServedAs.HIT_MEMORY);
    }
    if (atHand != null) {
      atHand.close();
    }
    if (arrival != null) {
      return join(asked, response, arrival);
    }
    return store.contains(asked.key()) ? lookUpOnDisk(asked, response) : absent(asked, response);
  }

  /** What arrives that a request may wait for; {@code null} for nothing. */
  private Arrival arriving(Asked asked) {
    boolean waits =
        !asked.alone()
            && !asked.directives().onlyIfCached()
            && asked.said() instanceof Said.Nothing;
    return waits ? arrivals.find(asked.key(), asked.audience()) : null;
  }

  /** That there is nothing ends when a warmer sends it. */
  private static boolean isSuperseded(ObjectHead stored, Arrival arrival) {
    return arrival != null && arrival.warm() && !stored.isVaryRecord() && stored.status() != OK;
  }

  private Mono<Void> lookUpOnDisk(Asked asked, HttpServerResponse response) {
    return disk.find(asked.key())
        .flatMap(
            object ->
                object.isPresent()
                    ? found(asked, response, object.get(), ServedAs.HIT_DISK)
                    : absent(asked, response))
        .onErrorResume(
            RejectedExecutionException.class, e -> refusals.failed(asked, response, Refusals.BUSY));
  }

  private Mono<Void> found(
      Asked asked, HttpServerResponse response, StoredObject object, ServedAs place) {
    if (!object.head().isVaryRecord()) {
      return decide(asked, response, object, place);
    }
    VaryRecord record = VaryRecord.of(object.head());
    object.close();
    return lookUp(asked.selecting(record), response);
  }

  private Mono<Void> absent(Asked asked, HttpServerResponse response) {
    if (asked.said() instanceof Said.Failed(Problem problem, int _)) {
      return refusals.failed(asked, response, problem);
    }
    if (asked.directives().onlyIfCached()) {
      return refusals.giveUp(asked, response);
    }
    CompletableFuture<Expectations.Outcome> push =
        asked.fromViewer() ? expectations.find(asked.key()) : null;
    return push == null
        ? forward(
            asked, asked.record() == null ? Telling.URI_MISS : Telling.VARY_MISS, response, null)
        : Mono.fromFuture(push, true).then(Mono.defer(() -> lookUp(asked, response)));
  }

  // Decide.

  private Mono<Void> decide(
      Asked asked, HttpServerResponse response, StoredObject object, ServedAs place) {
    long now = clock.millis();
    ObjectHead head = object.head();
    return switch (Decision.of(asked, head, now)) {
      case Decision.Serve _ -> serving.stored(asked, response, object, place, "", now);
      case Decision.ServeStale(String why) ->
          serving.stored(asked, response, object, place, why, now);
      case Decision.ServeAndRevalidate(String why) -> {
        revalidateBehind(asked, head);
        yield serving.stored(asked, response, object, place, why, now);
      }
      case Decision.Revalidate(String why) -> {
        object.close();
        yield forward(asked, why, response, head);
      }
      case Decision.Forbid _ -> {
        object.close();
        yield refusals.forbid(asked, response);
      }
      case Decision.GiveUp _ -> {
        object.close();
        yield refusals.giveUp(asked, response);
      }
      case Decision.Fail(Problem problem) -> {
        object.close();
        yield refusals.failed(asked, response, problem);
      }
    };
  }

  // Ask the origin.

  /**
   * @param why the word for {@code fwd} in {@code Cache-Status}
   * @param stored what is stored, to be asked after; {@code null} where nothing is
   */
  private Mono<Void> forward(
      Asked asked, String why, HttpServerResponse response, ObjectHead stored) {
    Asked forwarded = asked.forwardedAs(why);
    return asked.head()
        ? head(forwarded, response, stored)
        : fetch(apart.contains(asked.key()) ? forwarded.inVain() : forwarded, response, stored);
  }

  private Mono<Void> fetch(Asked asked, HttpServerResponse response, ObjectHead stored) {
    fetching.wanted(asked);
    return switch (ticket(asked)) {
      case Ticket.Full _ -> refusals.failed(asked, response, Refusals.BUSY);
      case Ticket.Joined(Arrival arrival) -> join(asked, response, arrival);
      case Ticket.Started(Arrival arrival) when stored == null && arrivedMeanwhile(asked) -> {
        arrivals.end(arrival);
        arrival.land(new Landing.Withdrawn());
        yield lookUp(asked.inVain(), response);
      }
      case Ticket.Started(Arrival arrival) -> {
        if (fetching.isOwn(asked)) {
          scores.fetching(asked, stored == null);
        }
        // What was purged since it was found is not asked after: a 304 must not bring it back.
        fetching.bring(arrival, asked, arrivals.purgedSince(asked.started()) ? null : stored);
        yield await(asked, response, arrival, false).doOnCancel(arrival::starterLeft);
      }
    };
  }

  private Ticket ticket(Asked asked) {
    return asked.alone()
        ? arrivals.startAlone(asked.key())
        : arrivals.joinOrStart(asked.key(), asked.audience(), asked.door() == Door.INTERNAL);
  }

  /** Between look-up and start another arrival may have been stored, and must not be repeated. */
  private boolean arrivedMeanwhile(Asked asked) {
    return !(asked.audience() instanceof Audience.OneRequest) && store.contains(asked.key());
  }

  /** Nobody waits for this; what comes of it is seen by whoever asks next. */
  private void revalidateBehind(Asked asked, ObjectHead stored) {
    if (ticket(asked) instanceof Ticket.Started(Arrival arrival)) {
      arrival.starterLeft();
      fetching.bring(arrival, asked, stored);
    }
  }

  private Mono<Void> head(Asked asked, HttpServerResponse response, ObjectHead stored) {
    boolean mayStandIn =
        stored != null
            && Reuse.mayServeOnError(stored.freshness(), asked.directives(), clock.millis());
    return passing
        .head(asked, stored, mayStandIn)
        .flatMap(
            outcome ->
                switch (outcome) {
                  case Passing.HeadOutcome.Answered(var answer) ->
                      passing.answer(asked.door(), asked.forwarded(), true, response, answer);
                  case Passing.HeadOutcome.Freshened _ ->
                      lookUp(asked.after(new Said.StillGood(OK)), response);
                  case Passing.HeadOutcome.Failed(Said.Failed failed) ->
                      lookUp(asked.after(failed), response);
                });
  }

  // Join what arrives.

  private Mono<Void> join(Asked asked, HttpServerResponse response, Arrival arrival) {
    fetching.wanted(asked);
    Asked waiting =
        asked.forwarded().isEmpty()
            ? asked.forwardedAs(asked.record() == null ? Telling.URI_MISS : Telling.VARY_MISS)
            : asked;
    return await(waiting, response, arrival, true);
  }

  private Mono<Void> await(
      Asked asked, HttpServerResponse response, Arrival arrival, boolean joined) {
    return Mono.fromFuture(arrival.landing(), true)
        .flatMap(landing -> land(asked, response, arrival, landing, joined));
  }

  private Mono<Void> land(
      Asked asked, HttpServerResponse response, Arrival arrival, Landing landing, boolean joined) {
    return switch (landing) {
      case Landing.Shared shared when joined -> share(asked, response, arrival, shared);
      case Landing.Shared shared -> {
        try {
          yield serveArriving(asked, response, arrival, shared, false);
        } finally {
          arrival.starterLeft();
        }
      }
      case Landing.Alone alone when !joined ->
          passing.answer(asked, response, alone, arrival.source());
      case Landing.Refreshed _ when !joined ->
          lookUp(asked.after(new Said.StillGood(NOT_MODIFIED)), response);
      case Landing.Alone _, Landing.Refreshed _, Landing.Withdrawn _ ->
          lookUp(asked.inVain(), response);
      case Landing.Failed(Problem problem, int status) ->
          lookUp(asked.after(new Said.Failed(problem, status)), response);
    };
  }

  /**
   * Who waited gets what she would get from the store (RFC 9111 §4): an answer that was selected by
   * what she sent, and that she may have without asking.
   */
  private Mono<Void> share(
      Asked asked, HttpServerResponse response, Arrival arrival, Landing.Shared shared) {
    ObjectHead head = shared.head();
    if (!asked.permission().admits(head.signed())) {
      return refusals.forbid(asked, response);
    }
    if (shared.record() != null) {
      Asked selecting = asked.selecting(shared.record());
      if (!selecting.key().equals(head.key())) {
        return lookUp(asked.key().isVariant() ? selecting.inVain() : selecting, response);
      }
    }
    return Reuse.of(head.freshness(), asked.directives(), clock.millis()).serves()
        ? serveArriving(asked, response, arrival, shared, true)
        : lookUp(asked.inVain(), response);
  }

  private Mono<Void> serveArriving(
      Asked asked,
      HttpServerResponse response,
      Arrival arrival,
      Landing.Shared shared,
      boolean joined) {
    if (!asked.permission().admits(shared.head().signed())) {
      return refusals.forbid(asked, response);
    }
    return serving.arriving(
        asked,
        response,
        shared,
        arrival,
        joined,
        // It ended between the look-up and now: stored, or with its first bytes gone for good.
        () -> lookUp(asked.inVain(), response),
        () ->
            arrival.warm() && joined
                ? lookUp(asked, response)
                : refusals.failed(asked, response, Refusals.BROKEN));
  }
}
