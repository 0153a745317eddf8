package dev.headstart.cache.partial;

import dev.headstart.cache.arrival.ArrivingBody;
import dev.headstart.cache.arrival.Feed;
import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.object.AcceptRanges;
import dev.headstart.cache.object.ContentRange;
import dev.headstart.cache.object.Validators;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginRequest;
import dev.headstart.cache.partial.PartialMeters.Seek;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/**
 * Fetches for one viewer a range that lies far beyond what has arrived, beside the fetch of the
 * whole, so that who seeks in a large object does not wait for all that comes before. Only where
 * the origin says that it knows ranges, and where a strong validator shows that both answers carry
 * the same bytes (RFC 9110 §13.1.5). What comes so is passed on and not stored. Bounded;
 * thread-safe.
 */
public final class Seeking {

  private static final int PARTIAL_CONTENT = 206;

  private final Origin origin;
  private final Reception reception;
  private final long ahead;
  private final int limit;
  private final Semaphore places;
  private final PartialMeters meters;

  /**
   * @param ahead bytes beyond what has arrived, within which a range waits for its turn
   * @param limit how many requests there may be at once
   */
  public Seeking(Origin origin, Reception reception, long ahead, int limit, PartialMeters meters) {
    this.origin = origin;
    this.reception = reception;
    this.ahead = ahead;
    this.limit = limit;
    this.places = new Semaphore(limit);
    this.meters = meters;
    meters.watch(this);
  }

  /** How many of these requests are under way. */
  int underWay() {
    return limit - places.availablePermits();
  }

  /**
   * Seeks.
   *
   * @param request for the whole, without conditions
   * @param arriving what is on its way; its length is known
   * @param start of the range's first byte
   * @param end behind its last byte
   * @return a reader of the range, to be closed by the caller; empty where the range must wait for
   *     its turn in what arrives
   */
  public Mono<BodyReader> seek(
      OriginRequest request, Landing.Shared arriving, long start, long end) {
    long soonHere = Math.max(arriving.body().received(), arriving.kept());
    if (start - soonHere <= ahead || !AcceptRanges.ofBytes(arriving.head().fields())) {
      return Mono.empty();
    }
    Optional<String> validator = Validators.forIfRange(arriving.head());
    if (validator.isEmpty() || !places.tryAcquire()) {
      return Mono.empty();
    }
    HttpHeaders fields =
        request
            .fields()
            .copy()
            .set(HttpHeaderNames.RANGE, "bytes=" + start + "-" + (end - 1))
            .set(HttpHeaderNames.IF_RANGE, validator.get());
    var place = new Place();
    return origin
        .ask(request.with(fields))
        .flatMap(answer -> Mono.justOrEmpty(read(arriving, start, end, answer, place)))
        .doOnCancel(place::giveBack)
        .onErrorResume(
            error -> {
              place.giveBack();
              meters.sought(Seek.FAILED);
              return Mono.empty();
            })
        .doOnDiscard(BodyReader.class, BodyReader::close);
  }

  /** One place among the requests that may be under way; given back once. */
  private final class Place {
    private final AtomicBoolean givenBack = new AtomicBoolean();

    void giveBack() {
      if (givenBack.compareAndSet(false, true)) {
        places.release();
      }
    }
  }

  private BodyReader read(
      Landing.Shared arriving, long start, long end, OriginAnswer answer, Place place) {
    if (!isThatRange(arriving, start, end, answer)) {
      answer.discard().run();
      place.giveBack();
      meters.sought(Seek.REFUSED);
      return null;
    }
    meters.sought(Seek.SERVED);
    ArrivingBody body = reception.passingBody();
    BodyReader reader = body.open(0, end - start);
    answer
        .body()
        .subscribe(
            new Feed(
                body,
                Long.MAX_VALUE,
                new Feed.Ending() {
                  @Override
                  public void whole() {
                    place.giveBack();
                    body.release();
                  }

                  @Override
                  public void broken(IOException reason) {
                    place.giveBack();
                    reception.abandon(body, reason);
                  }
                }));
    return reader;
  }

  /** Nothing but exactly what was asked for, of the bytes that are arriving, will do. */
  private static boolean isThatRange(
      Landing.Shared arriving, long start, long end, OriginAnswer answer) {
    return answer.status() == PARTIAL_CONTENT
        && answer.length().equals(OptionalLong.of(end - start))
        && ContentRange.parse(answer.fields().get(HttpHeaderNames.CONTENT_RANGE))
            .equals(Optional.of(new ContentRange(start, end, arriving.length())))
        && Validators.identify(arriving.head(), answer.fields());
  }
}
