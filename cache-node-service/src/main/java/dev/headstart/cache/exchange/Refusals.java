package dev.headstart.cache.exchange;

import dev.headstart.cache.fellow.FellowField;
import dev.headstart.cache.problem.Problem;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Tells why there is no answer, and counts it. Thread-safe. */
final class Refusals {

  /** What to answer when a bound is reached. */
  static final Problem BUSY =
      new Problem(503, "Too busy", "The cache has as much to do as it may; try again in a moment.");

  /** What to answer where the origin broke off before there was anything to send. */
  static final Problem BROKEN =
      new Problem(502, "Origin broke off", "The origin's answer was cut short; try again.");

  private static final Problem NOT_HERE =
      new Problem(
          504,
          "Not in the cache",
          "Nothing that may be served is stored, and only-if-cached forbids to ask the origin.");

  private final Answering answering;
  private final ExchangeMeters meters;

  Refusals(Answering answering, ExchangeMeters meters) {
    this.answering = answering;
    this.meters = meters;
  }

  /** The request is wrong. */
  Mono<Void> refuse(
      Door door, HttpServerRequest request, HttpServerResponse response, Problem problem) {
    meters.served(door, ServedAs.REFUSED);
    return answering.refusal(request, response, problem, "refused");
  }

  /** There is no answer to a request whose body may still be coming. */
  Mono<Void> failed(
      Door door, HttpServerRequest request, HttpServerResponse response, Problem problem) {
    meters.served(door, ServedAs.FAILED);
    return answering.refusal(request, response, problem, "no-answer");
  }

  /** There is no answer. */
  Mono<Void> failed(Asked asked, HttpServerResponse response, Problem problem) {
    meters.served(asked.door(), ServedAs.FAILED);
    if (asked.door() == Door.FELLOWS) {
      FellowField.tellFailure(response.responseHeaders());
    }
    return answering.problem(response, problem, "no-answer");
  }

  /** What is stored is private, and the request has no signature for it. */
  Mono<Void> forbid(Asked asked, HttpServerResponse response) {
    meters.served(asked.door(), ServedAs.REFUSED);
    return answering.problem(
        response, RequestReader.forbidden(asked.permission()), "signature-needed");
  }

  /** The origin would have to be asked, which the request forbids. */
  Mono<Void> giveUp(Asked asked, HttpServerResponse response) {
    meters.served(asked.door(), ServedAs.NOT_HERE);
    return answering.problem(response, NOT_HERE, "only-if-cached");
  }
}
