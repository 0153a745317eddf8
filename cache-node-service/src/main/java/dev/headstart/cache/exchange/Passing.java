package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.Arrivals.Ticket;
import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.fellow.Spreading;
import dev.headstart.cache.freshness.Reuse;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginFailure;
import dev.headstart.cache.origin.OriginRequest;
import dev.headstart.cache.origin.Source;
import dev.headstart.cache.store.StoredObject;
import dev.headstart.cache.store.TieredStore;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Passes on what the store does not answer: requests with other methods than GET and HEAD, once, as
 * they come, with what they invalidate (RFC 9111 §4.4); and HEADs of which nothing usable is
 * stored, with what they freshen (§4.3.5). How many are under way is bounded by the connections to
 * the origin. Thread-safe; blocks no event loop.
 */
final class Passing {

  private static final Logger log = LoggerFactory.getLogger(Passing.class);

  private static final int OK = 200;
  private static final int NO_ANSWER = 0;

  private final Origin origin;
  private final URI originUri;
  private final RequestReader requests;
  private final Arrivals arrivals;
  private final TieredStore store;
  private final Invalidation invalidation;
  private final Spreading nodes;
  private final Through through;
  private final Answering answering;
  private final Telling telling;
  private final ExchangeMeters meters;
  private final Executor io;
  private final AtomicInteger underWay = new AtomicInteger();

  Passing(
      Origin origin,
      URI originUri,
      RequestReader requests,
      Arrivals arrivals,
      TieredStore store,
      Invalidation invalidation,
      Spreading nodes,
      Through through,
      Answering answering,
      Telling telling,
      ExchangeMeters meters,
      Executor io) {
    this.origin = origin;
    this.originUri = originUri;
    this.requests = requests;
    this.arrivals = arrivals;
    this.store = store;
    this.invalidation = invalidation;
    this.nodes = nodes;
    this.through = through;
    this.answering = answering;
    this.telling = telling;
    this.meters = meters;
    this.io = io;
  }

  /** How many requests wait for the origin's answer. */
  int underWay() {
    return underWay.get();
  }

  // Other methods.

  /** Answers a request that is for the origin alone, or fails with {@link NoAnswer}. */
  Mono<Void> pass(
      Door door, Errand errand, HttpServerRequest request, HttpServerResponse response) {
    var message =
        new OriginRequest(
            errand.method(),
            errand.target(),
            errand.fields(),
            errand.hasBody() ? request.receive().retain() : null);
    return ask(message)
        .flatMap(answer -> invalidate(errand, answer).thenReturn(answer))
        .flatMap(answer -> answer(door, errand.why(), false, response, answer));
  }

  /** The answer waits for this, so that whoever has it sees nothing of what was before. */
  private Mono<Void> invalidate(Errand errand, OriginAnswer answer) {
    Set<ObjectKey> targets =
        Invalidated.by(
            errand.method(),
            errand.target(),
            errand.site(),
            originUri,
            answer.status(),
            answer.fields());
    return targets.isEmpty()
        ? Mono.empty()
        : onDisk(
                answer,
                () -> {
                  invalidation.of(targets);
                  return true;
                })
            .thenMany(Flux.fromIterable(targets))
            .flatMap(key -> nodes.purge(key.target(), false))
            .then();
  }

  // HEAD.

  /** What came of a HEAD that was passed on. */
  sealed interface HeadOutcome {
    /** What is stored is freshened by the answer: look it up. */
    record Freshened() implements HeadOutcome {}

    /** This is the answer. */
    record Answered(OriginAnswer answer) implements HeadOutcome {}

    /** There is no answer, or one for which what is stored may stand in. */
    record Failed(Said.Failed said) implements HeadOutcome {}
  }

  /**
   * Asks the origin for a head.
   *
   * @param stored what is stored; {@code null} where nothing is
   * @param mayStandIn whether what is stored may be served where the origin fails
   */
  Mono<HeadOutcome> head(Asked asked, ObjectHead stored, boolean mayStandIn) {
    return Mono.defer(
        () ->
            switch (arrivals.startAlone(asked.key())) {
              case Ticket.Started(Arrival arrival) ->
                  ask(asked.nearestFirst(
                          OriginRequest.head(asked.target(), fieldsFor(asked, stored))))
                      .flatMap(answer -> judge(arrival, stored, mayStandIn, answer))
                      .onErrorResume(
                          NoAnswer.class, e -> Mono.just(new HeadOutcome.Failed(e.said())))
                      .doFinally(signal -> arrivals.end(arrival));
              case Ticket.Joined _, Ticket.Full _ ->
                  Mono.just(new HeadOutcome.Failed(new Said.Failed(Fetching.BUSY, NO_ANSWER)));
            });
  }

  private HttpHeaders fieldsFor(Asked asked, ObjectHead stored) {
    return requests.forOrigin(asked, stored == null ? PassedOn.CONDITIONS : PassedOn.NOTHING);
  }

  private Mono<HeadOutcome> judge(
      Arrival arrival, ObjectHead stored, boolean mayStandIn, OriginAnswer answer) {
    if (mayStandIn && Reuse.isError(answer.status())) {
      answer.discard().run();
      return Mono.error(new NoAnswer(OriginFailure.problemOf(answer.status()), answer.status()));
    }
    return stored == null || answer.status() != OK
        ? Mono.just(new HeadOutcome.Answered(answer))
        : onDisk(answer, () -> freshen(arrival, stored.key(), answer))
            .map(
                freshened -> {
                  if (!freshened) {
                    return new HeadOutcome.Answered(answer);
                  }
                  answer.body().subscribe();
                  return new HeadOutcome.Freshened();
                });
  }

  private boolean freshen(Arrival arrival, ObjectKey key, OriginAnswer answer) {
    try (StoredObject stored = store.get(key)) {
      if (stored == null || stored.head().isVaryRecord()) {
        return false;
      }
      if (!Validation.isSame(answer, stored.head(), stored.length())) {
        store.remove(key);
        return false;
      }
      ObjectHead head = Validation.freshened(stored.head(), key, answer);
      store.refresh(stored, head, arrival::wanted);
      return true;
    }
  }

  // Both.

  private Mono<OriginAnswer> ask(OriginRequest request) {
    return Mono.defer(
        () -> {
          underWay.incrementAndGet();
          return origin
              .ask(request)
              .onErrorMap(e -> new NoAnswer(OriginFailure.problemOf(e), NO_ANSWER))
              .doFinally(signal -> underWay.decrementAndGet());
        });
  }

  /** Sends an answer on that a fetch turned out to have for one request alone. */
  Mono<Void> answer(Asked asked, HttpServerResponse response, Landing.Alone alone, Source source) {
    meters.served(asked.door(), ServedAs.PASS);
    var object =
        new ObjectHead(
            asked.key(), alone.status(), alone.received(), alone.received(), alone.fields(), 0);
    if (Rendering.ofRange(asked.fields(), asked.head(), object, alone.length())
        instanceof Rendering.Part part) {
      return answering.passingPart(
          response,
          object,
          alone.length(),
          part,
          new SkippingReader(alone.reader(), part.start(), part.end()),
          telling.passed(asked.forwarded(), alone.status(), alone.why()),
          List.of(telling.waited(source, alone.waited())));
    }
    return answering.passing(
        asked.door(),
        response,
        asked.head(),
        alone.status(),
        alone.fields(),
        alone.length(),
        alone.reader(),
        telling.passed(asked.forwarded(), alone.status(), alone.why()),
        List.of(telling.waited(source, alone.waited())));
  }

  /** Sends an answer of the origin on. */
  Mono<Void> answer(
      Door door, String why, boolean head, HttpServerResponse response, OriginAnswer answer) {
    meters.served(door, ServedAs.PASS);
    return answering.passing(
        door,
        response,
        head,
        answer.status(),
        answer.fields(),
        answer.length(),
        through.of(answer, head, () -> {}),
        telling.passed(why, answer.status(), ""),
        List.of(telling.waited(answer.source(), answer.waited())));
  }

  /** What cannot be done is logged: the origin has already done what was asked of it. */
  private Mono<Boolean> onDisk(OriginAnswer answer, BooleanSupplier work) {
    return Mono.<Boolean>create(
            sink -> {
              try {
                io.execute(() -> sink.success(attempt(work)));
              } catch (RejectedExecutionException e) {
                log.warn("Something outdated stays stored: the disk has too much to do");
                sink.success(false);
              }
            })
        .doOnCancel(answer.discard());
  }

  private static boolean attempt(BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (UncheckedIOException e) {
      log.warn("Something outdated stays stored", e);
      return false;
    }
  }
}
