package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.ArrivingBody;
import dev.headstart.cache.arrival.Feed;
import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.exchange.ExchangeMeters.FetchOutcome;
import dev.headstart.cache.freshness.Reuse;
import dev.headstart.cache.freshness.Storability;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginFailure;
import dev.headstart.cache.origin.OriginRequest;
import dev.headstart.cache.origin.Source;
import dev.headstart.cache.partial.Salvage;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.store.ObjectStore;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an arrival about that a request started: asks the origin, decides what the answer is,
 * stores it, freshens what is stored, or passes it on. It goes on to the end whether anyone still
 * waits or not, unless what comes cannot be stored.
 */
final class Fetching {

  private static final Logger log = LoggerFactory.getLogger(Fetching.class);

  private static final Problem ODD_NOT_MODIFIED =
      new Problem(502, "Bad answer", "The origin answered 304 to a request without conditions.");

  private static final int NOT_MODIFIED = 304;
  private static final int NO_ANSWER = 0;

  private final Origin origin;
  private final RequestReader requests;
  private final Arrivals arrivals;
  private final Reception reception;
  private final Salvage salvage;
  private final Variants variants;
  private final Freshening freshening;
  private final Apart apart;
  private final Through through;
  private final RaceBook races;
  private final ExchangeMeters meters;
  private final ExchangeFactory settings;
  private final InstantSource clock;
  private final Executor io;

  Fetching(
      Origin origin,
      RequestReader requests,
      Arrivals arrivals,
      Reception reception,
      Salvage salvage,
      Variants variants,
      Freshening freshening,
      Apart apart,
      Through through,
      RaceBook races,
      ExchangeMeters meters,
      ExchangeFactory settings,
      InstantSource clock,
      Executor io) {
    this.origin = origin;
    this.requests = requests;
    this.arrivals = arrivals;
    this.reception = reception;
    this.salvage = salvage;
    this.variants = variants;
    this.freshening = freshening;
    this.apart = apart;
    this.through = through;
    this.races = races;
    this.meters = meters;
    this.settings = settings;
    this.clock = clock;
    this.io = io;
  }

  /**
   * @param stored what is stored, to be asked after; {@code null} where nothing is
   */
  void bring(Arrival arrival, Asked asked, ObjectHead stored) {
    ask(arrival, asked, Validation.of(stored, asked));
  }

  /** What the origin is asked for on behalf of a request where nothing is stored. */
  OriginRequest requestFor(Asked asked) {
    return requestFor(asked, requests.forOrigin(asked));
  }

  private static OriginRequest requestFor(Asked asked, HttpHeaders fields) {
    return asked.nearestFirst(OriginRequest.get(asked.target(), fields));
  }

  /** Whether it is this node that asks the origin, and not another that is asked first. */
  boolean isOwn(Asked asked) {
    return origin.isOwn(asked.key());
  }

  /** Somebody asked for what is not stored here. */
  void wanted(Asked asked) {
    if (asked.door() == Door.VIEWERS && asked.fromViewer()) {
      origin.wanted(asked.key());
    }
  }

  private void ask(Arrival arrival, Asked asked, Validation validation) {
    PassedOn passedOn = passedOn(asked, validation);
    HttpHeaders fields = requests.forOrigin(asked, passedOn);
    validation.addTo(fields);
    origin
        .ask(requestFor(asked, fields))
        .subscribe(
            answer -> {
              if (passedOn.isAnsweredBy(answer.status(), fields)) {
                pass(arrival, answer, "conditional");
              } else {
                landed(arrival, asked, validation, answer);
              }
            },
            error -> failed(arrival, OriginFailure.problemOf(error), NO_ANSWER));
  }

  /** What could not be stored anyway is asked for as the request has it. */
  private PassedOn passedOn(Asked asked, Validation validation) {
    if (validation.nominates()) {
      return PassedOn.NOTHING;
    }
    return apart.contains(asked.key()) ? PassedOn.ALL : PassedOn.FOR_ORIGINS;
  }

  private void failed(Arrival arrival, Problem problem, int status) {
    meters.fetched(FetchOutcome.FAILED);
    end(arrival);
    arrival.land(new Landing.Failed(problem, status));
  }

  private void landed(Arrival arrival, Asked asked, Validation validation, OriginAnswer answer) {
    // What was kept before is kept on, as another version.
    boolean keptBefore = validation.selected() != null && answer.source() == Source.FELLOW;
    arrival.from(keptBefore ? Source.FELLOW_HOT : answer.source());
    if (answer.status() == NOT_MODIFIED) {
      answer.body().subscribe();
      notModified(arrival, asked, validation, answer);
    } else if (Reuse.isError(answer.status()) && hasBetter(validation, asked)) {
      answer.discard().run();
      failed(arrival, OriginFailure.problemOf(answer.status()), answer.status());
    } else {
      receive(arrival, asked, validation, answer);
    }
  }

  private boolean hasBetter(Validation validation, Asked asked) {
    return validation.selected() != null
        && Reuse.mayServeOnError(
            validation.selected().freshness(), asked.directives(), clock.millis());
  }

  // What is stored is still good.

  private void notModified(
      Arrival arrival, Asked asked, Validation validation, OriginAnswer answer) {
    Optional<ObjectKey> confirmed = validation.confirmed(answer, asked.key());
    if (confirmed.isPresent()) {
      freshen(arrival, asked, confirmed.get(), answer);
    } else if (validation.nominates()) {
      ask(arrival, asked, Validation.NONE);
    } else {
      failed(arrival, ODD_NOT_MODIFIED, NO_ANSWER);
    }
  }

  private void freshen(Arrival arrival, Asked asked, ObjectKey confirmed, OriginAnswer answer) {
    try {
      io.execute(
          () -> {
            Landing landing = freshening.freshen(arrival, asked, confirmed, answer);
            end(arrival);
            arrival.land(landing);
          });
    } catch (RejectedExecutionException e) {
      failed(arrival, Refusals.BUSY, NO_ANSWER);
    }
  }

  // A whole answer.

  private void receive(Arrival arrival, Asked asked, Validation validation, OriginAnswer answer) {
    var head =
        new ObjectHead(
            arrival.key(),
            answer.status(),
            answer.requested(),
            answer.received(),
            answer.fields(),
            settings.negative().toSeconds());
    String obstacle = obstacle(asked, head, answer);
    if (obstacle.isEmpty()) {
      share(arrival, asked, head, answer);
      return;
    }
    if (!Reuse.isError(answer.status()) && asked.isLikeOthers()) {
      apart.learn(asked.key(), false);
      forget(validation, () -> pass(arrival, answer, obstacle));
      return;
    }
    pass(arrival, answer, obstacle);
  }

  /** Why an answer is not stored, as a word for {@code Cache-Status}; empty where it is. */
  private String obstacle(Asked asked, ObjectHead head, OriginAnswer answer) {
    Storability storability =
        Storability.of(
            HttpMethod.GET,
            asked.fields(),
            head.status(),
            head.fields(),
            head.freshness(),
            answer.delimited());
    if (storability != Storability.STORABLE) {
      return storability.name().toLowerCase(Locale.ROOT).replace('_', '-');
    } else if (answer.length().orElse(0) > settings.maxObject()) {
      return "too-large";
    }
    // Only the photo cache checks signatures, so only it may share what needs one.
    return head.signed() && settings.acceptance() == Acceptance.ANYTHING ? "signed" : "";
  }

  /**
   * What is stored is no longer what the origin has, and must not be served when it fails: not to
   * anybody who has seen the answer that goes out {@code then}.
   */
  private void forget(Validation validation, Runnable then) {
    if (validation.selected() == null) {
      then.run();
      return;
    }
    try {
      io.execute(
          () -> {
            freshening.remove(validation.selected().key());
            then.run();
          });
    } catch (RejectedExecutionException e) {
      log.warn("Something outdated stays stored: the disk has too much to do");
      then.run();
    }
  }

  private void share(Arrival arrival, Asked asked, ObjectHead found, OriginAnswer answer) {
    Variants.Place place = variants.place(arrival, asked, found);
    ObjectHead head = place.head();
    apart.learn(asked.key(), freshening.isShareable(head));
    ArrivingBody body = reception.bodyOf(head, answer.length());
    var feed =
        new Feed(
            body,
            settings.maxObject(),
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
                reception.store(arrival, head, body, kept -> stored(arrival, place, kept));
              }

              @Override
              public void broken(IOException reason) {
                meters.fetched(FetchOutcome.BROKEN);
                end(arrival);
                if (!arrival.source().keeps()) {
                  reception.abandon(body, reason);
                  return;
                }
                salvage.breakOff(arrival, requestFor(asked), head, answer.length(), body, reason);
              }
            });
    if (!arrival.source().keeps()) {
      arrival.keepForStarter(body);
    }
    arrival.land(
        new Landing.Shared(
            head, answer.length(), body, answer.waited(), place.record(), answer.kept()));
    answer.body().subscribe(feed);
  }

  private void stored(Arrival arrival, Variants.Place place, ObjectStore.Put kept) {
    meters.fetched(kept == ObjectStore.Put.KEPT ? FetchOutcome.STORED : FetchOutcome.NOT_KEPT);
    if (kept != ObjectStore.Put.KEPT) {
      races.gone(arrival.key());
    } else if (place.record() != null && !place.head().isNegative()) {
      // What is negative is in memory alone, and so is what leads to it.
      keepRecord(arrival, place);
      return;
    }
    arrivals.end(arrival);
  }

  private void keepRecord(Arrival arrival, Variants.Place place) {
    try {
      io.execute(
          () -> {
            variants.keep(arrival, place);
            arrivals.end(arrival);
          });
    } catch (RejectedExecutionException e) {
      // It leads to its variants from memory, and a restart costs a fetch.
      arrivals.end(arrival);
    }
  }

  private void pass(Arrival arrival, OriginAnswer answer, String why) {
    var reader = through.of(answer, false, () -> end(arrival));
    arrival.land(
        new Landing.Alone(
            answer.status(),
            answer.fields(),
            answer.received(),
            answer.length(),
            reader,
            answer.waited(),
            why));
  }

  /** An arrival ended without an object: there is nothing to race for. */
  private void end(Arrival arrival) {
    if (arrival.warm()) {
      races.brokeOff(arrival.key());
    }
    arrivals.end(arrival);
  }
}
