package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.Arrivals.Ticket;
import dev.headstart.cache.arrival.Audience;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.BodyReader.Readiness;
import dev.headstart.cache.fellow.FellowField;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.origin.Source;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.race.RaceOutcome;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One request's life: <b>look up</b> in memory, among what arrives or is about to, on disk;
 * <b>decide</b>; then <b>serve</b> what is stored, <b>join</b> what arrives, or <b>fetch</b>, which
 * stores; and <b>record</b>. Thread-safe; blocks no event loop.
 */
public final class Exchange {

  private final RequestReader requests;
  private final TieredStore store;
  private final Arrivals arrivals;
  private final Expectations expectations;
  private final Fetching fetching;
  private final RaceBook races;
  private final Answering answering;
  private final Telling telling;
  private final ExchangeMeters meters;
  private final InstantSource clock;
  private final Executor io;

  Exchange(
      RequestReader requests,
      TieredStore store,
      Arrivals arrivals,
      Expectations expectations,
      Fetching fetching,
      RaceBook races,
      Answering answering,
      Telling telling,
      ExchangeMeters meters,
      InstantSource clock,
      Executor io) {
    this.requests = requests;
    this.store = store;
    this.arrivals = arrivals;
    this.expectations = expectations;
    this.fetching = fetching;
    this.races = races;
    this.answering = answering;
    this.telling = telling;
    this.meters = meters;
    this.clock = clock;
    this.io = io;
  }

  /** Answers a GET or HEAD. */
  public Mono<Void> answer(Door door, HttpServerRequest request, HttpServerResponse response) {
    return switch (requests.read(door, request)) {
      case Reading.Refused(Problem problem) -> {
        meters.served(door, ServedAs.REFUSED);
        yield answering.problem(response, problem, "refused");
      }
      case Reading.Understood(Asked asked) -> lookUp(asked, response);
    };
  }

  // Look up.

  private Mono<Void> lookUp(Asked asked, HttpServerResponse response) {
    StoredObject atHand = store.atHand(asked.key());
    if (atHand != null) {
      return decide(asked, response, atHand, ServedAs.HIT_MEMORY);
    }
    Arrival arrival = arrivals.find(asked.key(), asked.audience());
    if (arrival != null && !asked.freshened()) {
      return join(asked, response, arrival);
    }
    if (store.contains(asked.key())) {
      return lookUpOnDisk(asked, response);
    }
    CompletableFuture<Expectations.Outcome> push =
        asked.fromViewer() ? expectations.find(asked.key()) : null;
    return push == null
        ? fetch(asked, response, asked.audience(), null)
        : Mono.fromFuture(push, true).then(Mono.defer(() -> lookUp(asked, response)));
  }

  private Mono<Void> lookUpOnDisk(Asked asked, HttpServerResponse response) {
    return Mono.<Optional<StoredObject>>create(
            sink -> {
              try {
                io.execute(() -> sink.success(Optional.ofNullable(store.get(asked.key()))));
              } catch (RejectedExecutionException e) {
                sink.error(e);
              }
            })
        .flatMap(
            found ->
                found.isPresent()
                    ? decide(asked, response, found.get(), ServedAs.HIT_DISK)
                    : fetch(asked, response, asked.audience(), null))
        .onErrorResume(
            RejectedExecutionException.class, e -> failed(asked, response, Fetching.BUSY))
        .doOnDiscard(Optional.class, Exchange::closeUnwanted);
  }

  private static void closeUnwanted(Optional<?> found) {
    if (found.isPresent() && found.get() instanceof StoredObject object) {
      object.close();
    }
  }

  // Decide.

  private Mono<Void> decide(
      Asked asked, HttpServerResponse response, StoredObject object, ServedAs place) {
    long now = clock.millis();
    return switch (Decision.of(asked, object.head(), now)) {
      case SERVE -> serve(asked, response, object, place, now);
      case FORBID -> {
        object.close();
        yield forbid(asked, response);
      }
      case REVALIDATE -> fetch(asked, response, asked.audience(), object);
    };
  }

  private Mono<Void> forbid(Asked asked, HttpServerResponse response) {
    meters.served(asked.door(), ServedAs.REFUSED);
    return answering.problem(
        response, RequestReader.forbidden(asked.permission()), "signature-needed");
  }

  private Mono<Void> failed(Asked asked, HttpServerResponse response, Problem problem) {
    meters.served(asked.door(), ServedAs.FAILED);
    if (asked.door() == Door.FELLOWS) {
      FellowField.tellFailure(response.responseHeaders());
    }
    return answering.problem(response, problem, "no-answer");
  }

  // Serve what is stored.

  private Mono<Void> serve(
      Asked asked, HttpServerResponse response, StoredObject object, ServedAs place, long now) {
    ObjectHead head = object.head();
    String where = place == ServedAs.HIT_MEMORY ? "memory" : "disk";
    long timeToLive = head.freshness().lifetime() - head.freshness().ageAt(now);
    List<String> timings =
        timings(
            telling.cacheTiming(where, System.nanoTime() - asked.started()),
            recordAsked(asked, false));
    meters.served(asked.door(), asked.freshened() ? ServedAs.REVALIDATED : place);
    return answering.stored(
        asked,
        response,
        object,
        Rendering.of(asked.fields(), asked.head(), head.fields(), OptionalLong.of(object.length())),
        asked.freshened() ? telling.revalidated(timeToLive) : telling.hit(timeToLive, where),
        timings,
        now);
  }

  // Join what arrives, or fetch.

  private Mono<Void> join(Asked asked, HttpServerResponse response, Arrival arrival) {
    recordWanted(asked);
    return await(asked, response, arrival, true);
  }

  /**
   * @param stale what is stored, to be asked after; {@code null} where nothing is
   */
  private Mono<Void> fetch(
      Asked asked, HttpServerResponse response, Audience audience, StoredObject stale) {
    boolean warm = asked.door() == Door.INTERNAL;
    recordWanted(asked);
    Ticket ticket = arrivals.joinOrStart(asked.key(), audience, warm);
    if (stale != null && !(ticket instanceof Ticket.Started)) {
      stale.close();
    }
    return switch (ticket) {
      case Ticket.Full _ -> failed(asked, response, Fetching.BUSY);
      case Ticket.Joined(Arrival arrival) -> join(asked, response, arrival);
      case Ticket.Started(Arrival arrival) -> {
        if (stale == null && arrivedMeanwhile(asked, audience)) {
          arrivals.end(arrival);
          arrival.land(new Landing.Withdrawn());
          yield lookUp(asked, response);
        }
        recordStart(asked, warm, stale);
        fetching.bring(arrival, asked, stale);
        yield await(asked, response, arrival, false);
      }
    };
  }

  /** Between look-up and start another arrival may have been stored, and must not be repeated. */
  private boolean arrivedMeanwhile(Asked asked, Audience audience) {
    return !(audience instanceof Audience.OneRequest) && store.contains(asked.key());
  }

  private Mono<Void> await(
      Asked asked, HttpServerResponse response, Arrival arrival, boolean joined) {
    Mono<Void> served =
        Mono.fromFuture(arrival.landing(), true)
            .flatMap(landing -> land(asked, response, arrival, landing, joined));
    return joined ? served : served.doOnCancel(arrival::starterLeft);
  }

  private Mono<Void> land(
      Asked asked, HttpServerResponse response, Arrival arrival, Landing landing, boolean joined) {
    return switch (landing) {
      case Landing.Shared shared -> serveArriving(asked, response, arrival, shared, joined);
      case Landing.Alone _ when joined -> fetchAlone(asked, response);
      case Landing.Alone alone -> pass(asked, response, alone, arrival.source());
      case Landing.Refreshed _ -> lookUp(asked.withFreshened(), response);
      case Landing.Withdrawn _ -> lookUp(asked, response);
      case Landing.Failed(Problem problem) -> failed(asked, response, problem);
    };
  }

  private Mono<Void> fetchAlone(Asked asked, HttpServerResponse response) {
    return fetch(asked, response, new Audience.OneRequest(), null);
  }

  private Mono<Void> pass(
      Asked asked, HttpServerResponse response, Landing.Alone alone, Source source) {
    meters.served(asked.door(), ServedAs.PASS);
    return answering.passing(
        asked,
        response,
        alone.status(),
        alone.fields(),
        alone.length(),
        alone.reader(),
        telling.passed(alone.status(), alone.why()),
        List.of(telling.waited(source, alone.waited())));
  }

  private Mono<Void> serveArriving(
      Asked asked,
      HttpServerResponse response,
      Arrival arrival,
      Landing.Shared shared,
      boolean joined) {
    ObjectHead head = shared.head();
    if (!asked.permission().admits(head.signed())) {
      return forbid(asked, response);
    }
    Rendering rendering =
        Rendering.of(asked.fields(), asked.head(), head.fields(), shared.length());
    BodyReader reader = null;
    if (!asked.head() && !Answering.hasNoBody(rendering)) {
      reader =
          rendering instanceof Rendering.Part(long start, long end)
              ? shared.body().open(start, end)
              : shared.body().open(0, Long.MAX_VALUE);
      if (reader == null) {
        // It ended between the look-up and now: stored, or with its first bytes gone for good.
        return store.contains(asked.key())
            ? lookUpOnDisk(asked, response)
            : fetchAlone(asked, response);
      }
    }
    var course =
        new Course(
            asked, response, shared, rendering, reader, arrival.warm(), arrival.source(), joined);
    return reader == null ? begin(course) : whenBytesCome(course);
  }

  /** What was decided about serving an object that arrives. */
  private record Course(
      Asked asked,
      HttpServerResponse response,
      Landing.Shared shared,
      Rendering rendering,
      BodyReader reader,
      boolean warm,
      Source source,
      boolean joined) {}

  /** Nothing is sent before there are bytes, so that a broken arrival can still be made good. */
  private Mono<Void> whenBytesCome(Course course) {
    BodyReader reader = course.reader();
    return Mono.<Readiness>create(
            sink -> {
              Runnable check =
                  () -> {
                    Readiness readiness = reader.readiness();
                    if (readiness != Readiness.NOT_YET) {
                      sink.success(readiness);
                    }
                  };
              reader.onReady(check);
              check.run();
            })
        .doOnCancel(reader::close)
        .flatMap(readiness -> readiness == Readiness.BROKEN ? makeGood(course) : begin(course));
  }

  private Mono<Void> makeGood(Course course) {
    course.reader().close();
    boolean pushed = course.warm() && course.joined();
    return pushed
        ? lookUp(course.asked(), course.response())
        : failed(course.asked(), course.response(), BROKEN);
  }

  private static final Problem BROKEN =
      new Problem(502, "Origin broke off", "The origin's answer was cut short; try again.");

  private Mono<Void> begin(Course course) {
    Asked asked = course.asked();
    Landing.Shared shared = course.shared();
    meters.served(asked.door(), course.joined() ? ServedAs.JOINED : ServedAs.MISS);
    Duration waited = shared.waited();
    String cacheStatus =
        telling.forwarded(
            course.source().keeps(), course.joined(), course.warm() ? "; detail=warm" : "");
    List<String> timings =
        timings(
            course.joined()
                ? telling.cacheTiming("arriving", System.nanoTime() - asked.started())
                : telling.waited(course.source(), waited),
            course.joined() ? recordAsked(asked, true) : Optional.empty());
    boolean fellow = course.source().fellow();
    return answering.arriving(
        asked,
        course.response(),
        shared.head(),
        shared.length(),
        course.rendering(),
        course.reader(),
        fellow ? telling.after(shared.head(), cacheStatus) : cacheStatus,
        fellow && !course.joined() ? telling.after(shared.head(), timings) : timings,
        clock.millis());
  }

  // Record.

  private void recordWanted(Asked asked) {
    if (asked.door() == Door.VIEWERS && asked.fromViewer()) {
      fetching.wanted(asked);
    }
  }

  private void recordStart(Asked asked, boolean warm, StoredObject stale) {
    if (!fetching.isOwn(asked)) {
      // The race is where the object is kept.
      return;
    }
    if (warm && stale == null) {
      races.begin(asked.key());
    } else if (asked.fromViewer()) {
      races.viewerFirst(asked.key());
    }
  }

  private Optional<RaceOutcome> recordAsked(Asked asked, boolean joined) {
    if (asked.fromViewer()) {
      return races.viewerAsked(asked.key(), joined);
    }
    if (asked.door() == Door.INTERNAL && !asked.head()) {
      races.sentAgain(asked.key());
    }
    return Optional.empty();
  }

  private List<String> timings(String timing, Optional<RaceOutcome> race) {
    if (race.isEmpty()) {
      return List.of(timing);
    }
    var both = new ArrayList<String>(2);
    both.add(timing);
    both.add(telling.raceTiming(race.get()));
    return both;
  }
}
