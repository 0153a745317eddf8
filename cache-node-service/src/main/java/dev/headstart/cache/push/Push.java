package dev.headstart.cache.push;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.ArrivingBody;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.arrival.Feed;
import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.problem.Problems;
import dev.headstart.cache.problem.UnreadBody;
import dev.headstart.cache.purge.RecentPurges;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.store.ObjectStore;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.cache.trace.FirstViews;
import dev.headstart.cache.trace.StoreTrace;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Takes photographs that a warmer sends. One that is not here yet arrives like a fetched one, and
 * viewers may join it; it is answered with 201 when it is whole and stored. What is here or
 * arriving already is answered with 204 at once, its body discarded.
 */
public final class Push {

  private static final Problem PURGED =
      new Problem(409, "Purged", "The photo was purged a moment ago; it is not taken again yet.");

  private static final int OK = 200;

  private final TieredStore store;
  private final Arrivals arrivals;
  private final Expectations expectations;
  private final Reception reception;
  private final RecentPurges purges;
  private final RaceBook races;
  private final FirstViews views;
  private final PushMeters meters;
  private final InstantSource clock;
  private final long maxObject;

  /**
   * @param maxObject the largest photograph that is taken, in bytes
   */
  public Push(
      TieredStore store,
      Arrivals arrivals,
      Expectations expectations,
      Reception reception,
      RecentPurges purges,
      RaceBook races,
      FirstViews views,
      PushMeters meters,
      InstantSource clock,
      long maxObject) {
    this.store = store;
    this.arrivals = arrivals;
    this.expectations = expectations;
    this.reception = reception;
    this.purges = purges;
    this.races = races;
    this.views = views;
    this.meters = meters;
    this.clock = clock;
    this.maxObject = maxObject;
  }

  /** Answers a PUT. */
  public Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    return switch (PushReading.of(
        request.uri(), request.requestHeaders(), clock.instant(), maxObject)) {
      case PushReading.Refused(Problem problem) -> refuse(request, response, problem);
      case PushReading.Understood(ObjectHead head, long _) when purges.contains(head.key()) ->
          refuse(request, response, PURGED);
      case PushReading.Understood(ObjectHead head, long length) ->
          take(head, length, request, response, views.push(head.key(), request.requestHeaders()));
    };
  }

  private Mono<Void> take(
      ObjectHead head,
      long length,
      HttpServerRequest request,
      HttpServerResponse response,
      StoreTrace trace) {
    return isHere(head.key())
        ? sentAgain(head, request, response, trace)
        : start(head, length, request, response, trace);
  }

  /**
   * Whether the photograph is stored; that there was none a moment ago is no reason to refuse it.
   */
  private boolean isHere(ObjectKey key) {
    try (StoredObject atHand = store.atHand(key)) {
      return atHand == null ? store.contains(key) : atHand.head().status() == OK;
    }
  }

  private Mono<Void> refuse(
      HttpServerRequest request, HttpServerResponse response, Problem problem) {
    meters.count(PushResult.REFUSED);
    return Problems.refuse(request, response, problem);
  }

  private Mono<Void> refuse(
      HttpServerRequest request, HttpServerResponse response, Problem problem, StoreTrace trace) {
    trace.ended(false, PushResult.REFUSED.label());
    return refuse(request, response, problem);
  }

  private Mono<Void> sentAgain(
      ObjectHead head, HttpServerRequest request, HttpServerResponse response, StoreTrace trace) {
    expectations.meet(head.key());
    PushResult result = races.sentAgain(head.key()) ? PushResult.LOST : PushResult.REDUNDANT;
    meters.count(result);
    trace.inVain(result.label());
    return response
        .status(HttpResponseStatus.NO_CONTENT)
        .send()
        .then(UnreadBody.discard(request, maxObject));
  }

  private Mono<Void> start(
      ObjectHead head,
      long length,
      HttpServerRequest request,
      HttpServerResponse response,
      StoreTrace trace) {
    return switch (arrivals.startForEveryone(head.key())) {
      case Arrivals.Ticket.Joined _ -> sentAgain(head, request, response, trace);
      case Arrivals.Ticket.Full _ ->
          refuse(
              request,
              response,
              new Problem(503, "Too busy", "As much arrives as may; push again in a moment."),
              trace);
      case Arrivals.Ticket.Started(Arrival arrival) when purges.contains(head.key()) -> {
        // A purge between the first look and the start found nothing to overtake.
        withdraw(arrival);
        yield refuse(request, response, PURGED, trace);
      }
      case Arrivals.Ticket.Started(Arrival arrival) when isHere(head.key()) -> {
        withdraw(arrival);
        yield sentAgain(head, request, response, trace);
      }
      case Arrivals.Ticket.Started(Arrival arrival) ->
          receive(arrival, head, length, request, response, trace);
    };
  }

  private void withdraw(Arrival arrival) {
    arrivals.end(arrival);
    arrival.land(new Landing.Withdrawn());
  }

  private Mono<Void> receive(
      Arrival arrival,
      ObjectHead head,
      long length,
      HttpServerRequest request,
      HttpServerResponse response,
      StoreTrace trace) {
    var ended = Sinks.<PushResult>one();
    ArrivingBody body = reception.bodyOf(head, OptionalLong.of(length));
    var feed =
        new Feed(
            body,
            maxObject,
            new Feed.Ending() {
              @Override
              public void whole() {
                races.whole(head.key());
                trace.whole();
                reception.store(
                    arrival, head, body, kept -> ended.tryEmitValue(stored(arrival, kept, trace)));
              }

              @Override
              public void broken(IOException reason) {
                races.brokeOff(head.key());
                // Counted before anybody can see that it has ended.
                meters.count(PushResult.BROKEN);
                arrivals.end(arrival);
                reception.abandon(body, reason);
                trace.ended(false, PushResult.BROKEN.label());
                ended.tryEmitValue(PushResult.BROKEN);
              }
            });
    races.begin(head.key());
    trace.arrives(length);
    arrival.land(new Landing.Shared(head, OptionalLong.of(length), body, Duration.ZERO));
    expectations.meet(head.key());
    request.withConnection(connection -> connection.onDispose(feed));
    request.receive().subscribe(feed);
    return ended.asMono().flatMap(result -> tell(result, response));
  }

  private PushResult stored(Arrival arrival, ObjectStore.Put kept, StoreTrace trace) {
    boolean success = kept == ObjectStore.Put.KEPT;
    if (!success) {
      races.gone(arrival.key());
    }
    PushResult result = success ? PushResult.STORED : PushResult.NOT_KEPT;
    meters.count(result);
    arrivals.end(arrival);
    trace.ended(success, result.label());
    return result;
  }

  private static Mono<Void> tell(PushResult result, HttpServerResponse response) {
    return switch (result) {
      case STORED -> response.status(HttpResponseStatus.CREATED).send();
      case NOT_KEPT ->
          Problems.answer(
              response,
              new Problem(
                  507, "Not stored", "There is no room for the photo, or a purge overtook it."));
      default ->
          Problems.answer(
              response.keepAlive(false),
              new Problem(400, "Incomplete", "Send as many bytes as Content-Length says."));
    };
  }
}
