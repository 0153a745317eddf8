package dev.headstart.cache.fellow;

import dev.headstart.cache.origin.Asker;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginRequest;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Another node of this region: asks it, and sees whether it can be asked. Thread-safe; never
 * blocks.
 */
final class Fellow {

  private final Member member;
  private final Liveness liveness;
  private final Probing probing;
  private final FellowLink link;
  private final FellowMeters.OfFellow meters;

  Fellow(
      Member member,
      Liveness liveness,
      Probing probing,
      FellowLink link,
      FellowMeters.OfFellow meters) {
    this.member = member;
    this.liveness = liveness;
    this.probing = probing;
    this.link = link;
    this.meters = meters;
  }

  Member member() {
    return member;
  }

  Liveness.State state() {
    return liveness.state();
  }

  /** Whether it makes sense to ask it now. */
  boolean answers() {
    return liveness.state() == Liveness.State.UP;
  }

  /**
   * Asks it for an object; an error where it gives no answer, soon also where it has frozen. The
   * bytes of the answer end with an error too when it falls silent.
   */
  Mono<OriginAnswer> ask(OriginRequest request) {
    HttpHeaders fields = new DefaultHttpHeaders().set(request.fields());
    FellowField.mark(
        fields, request.nearness() == null ? Asker.WARMER : request.nearness().asker());
    return Mono.defer(
        () -> {
          var late = new LateAnswer();
          return watched(link.origin().ask(request.with(fields)).doOnNext(late::came))
              .doOnError(error -> late.isUnwanted())
              .map(answer -> answer.from(answer.source(), watched(answer.body())));
        });
  }

  private Flux<ByteBuf> watched(Flux<ByteBuf> body) {
    return Flux.defer(() -> liveness.silence().broken(body));
  }

  /**
   * Counts how a request to this fellow ends, gives it up when the fellow falls silent, and has a
   * fellow that failed avoided until it answers a probe.
   */
  <T> Mono<T> watched(Mono<T> request) {
    return Mono.defer(() -> liveness.silence().broken(request))
        .doOnNext(answer -> meters.count(Outcome.ANSWERED))
        .doOnError(this::failed);
  }

  private void failed(Throwable error) {
    Outcome outcome = Outcome.of(error);
    meters.count(outcome);
    if (outcome.incriminates()) {
      liveness.failed();
      probing.soon();
    }
  }

  /** Whether it answers a probe that is sent now: what broke off then was not its fault. */
  Mono<Boolean> stillLives() {
    return liveness.state() == Liveness.State.SILENT
        ? Mono.just(false)
        : probing.now().map(result -> result == Liveness.Probe.ANSWERED);
  }

  /** A client that speaks to it; its requests take relative targets. */
  HttpClient client() {
    return link.client();
  }

  void start() {
    probing.start();
  }

  /** Lets what is under way come to its end, and begins nothing more. */
  void close() {
    probing.close();
    link.close();
    meters.close();
  }

  @Override
  public String toString() {
    return member.toString();
  }
}
