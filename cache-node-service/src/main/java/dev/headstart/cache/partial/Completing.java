package dev.headstart.cache.partial;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginRequest;
import dev.headstart.cache.partial.PartialMeters.End;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Stands before the origin, and asks it for the rest only where the beginning of an object is kept
 * (RFC 9111 §3.4). What it answers is a whole: the kept bytes, and then the origin's. Thread-safe;
 * never blocks.
 */
public final class Completing implements Origin {

  private static final int OK = 200;

  /** What makes an answer other than the whole. */
  private static final List<CharSequence> CONDITIONS =
      List.of(
          HttpHeaderNames.RANGE,
          HttpHeaderNames.IF_MATCH,
          HttpHeaderNames.IF_NONE_MATCH,
          HttpHeaderNames.IF_MODIFIED_SINCE,
          HttpHeaderNames.IF_UNMODIFIED_SINCE);

  private final Origin origin;
  private final Partials partials;
  private final UnaryOperator<String> keyOf;

  /**
   * @param keyOf under which target the answer to a request for a target is stored
   */
  public Completing(Origin origin, Partials partials, UnaryOperator<String> keyOf) {
    this.origin = origin;
    this.partials = partials;
    this.keyOf = keyOf;
  }

  @Override
  public boolean isOwn(ObjectKey key) {
    return origin.isOwn(key);
  }

  @Override
  public void wanted(ObjectKey key) {
    origin.wanted(key);
  }

  @Override
  public Mono<OriginAnswer> ask(OriginRequest request) {
    return isForAWhole(request)
        ? Mono.defer(
            () -> {
              Partials.Taken kept = partials.take(keyOf.apply(request.target()), request.fields());
              return kept == null ? origin.ask(request) : askForTheRest(request, kept);
            })
        : origin.ask(request);
  }

  private static boolean isForAWhole(OriginRequest request) {
    return request.method().equals(HttpMethod.GET)
        && request.body() == null
        && CONDITIONS.stream().noneMatch(request.fields()::contains);
  }

  private Mono<OriginAnswer> askForTheRest(OriginRequest request, Partials.Taken kept) {
    Partial partial = kept.partial();
    HttpHeaders fields =
        request
            .fields()
            .copy()
            .set(HttpHeaderNames.RANGE, "bytes=" + partial.prefix().length() + "-")
            .set(HttpHeaderNames.IF_RANGE, partial.validator());
    return origin
        .ask(request.with(fields))
        .doOnError(error -> kept.putBack())
        .doOnCancel(kept::putBack)
        .flatMap(answer -> decide(request, kept, answer));
  }

  private Mono<OriginAnswer> decide(
      OriginRequest request, Partials.Taken kept, OriginAnswer answer) {
    return switch (Rest.of(kept.partial(), answer)) {
      case COMPLETES -> Mono.just(completed(kept, answer));
      case REPLACES -> {
        kept.end(End.REPLACED);
        yield Mono.just(answer);
      }
      case CONTRADICTS -> {
        kept.end(End.CONTRADICTED);
        answer.discard().run();
        yield origin.ask(request);
      }
      case ENDS -> {
        kept.end(End.CONTRADICTED);
        yield Mono.just(answer);
      }
      case SAYS_NOTHING -> {
        kept.putBack();
        yield Mono.just(answer);
      }
    };
  }

  private static OriginAnswer completed(Partials.Taken kept, OriginAnswer rest) {
    Partial partial = kept.partial();
    BodyReader beginning = partial.prefix().read();
    // The reader keeps the bytes from now on.
    kept.end(End.COMPLETED);
    Flux<ByteBuf> body =
        Flux.concat(new ReaderFlux(beginning), rest.body())
            .doFinally(
                signal -> {
                  // Of what is not read to its end, the connection may not have been read at all.
                  if (signal != SignalType.ON_COMPLETE) {
                    rest.discard().run();
                  }
                });
    return new OriginAnswer(
        OK,
        Combined.fields(partial.head(), rest.fields()),
        Rest.total(rest),
        true,
        rest.requested(),
        rest.received(),
        rest.waited(),
        body,
        () -> {
          beginning.close();
          rest.discard().run();
        },
        partial.prefix().length(),
        rest.source());
  }
}
