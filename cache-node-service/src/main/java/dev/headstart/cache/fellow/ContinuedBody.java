package dev.headstart.cache.fellow;

import dev.headstart.cache.origin.OriginAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The bytes of a fellow's answer, and where the fellow dies in the midst of them, the rest from
 * somebody else: the object is asked for again, and as many bytes of it passed over as have been
 * read. So the death of a node breaks no answer of another.
 *
 * <p>The rest is taken only from the same representation: one with the same strong entity tag (RFC
 * 9110 §8.8.3) and, where both tell, the same length. And only where the fellow is dead: one that
 * lives broke off because the origin did.
 */
final class ContinuedBody {

  private static final Logger log = LoggerFactory.getLogger(ContinuedBody.class);

  private static final int OK = 200;

  private final OriginAnswer answer;
  private final Fellow fellow;
  private final Mono<OriginAnswer> elsewhere;
  private final FellowMeters meters;
  private final AtomicLong read = new AtomicLong();

  /**
   * @param answer of the fellow
   * @param elsewhere asks somebody else for the same object
   */
  ContinuedBody(
      OriginAnswer answer, Fellow fellow, Mono<OriginAnswer> elsewhere, FellowMeters meters) {
    this.answer = answer;
    this.fellow = fellow;
    this.elsewhere = elsewhere;
    this.meters = meters;
  }

  /** To be subscribed once. */
  Flux<ByteBuf> bytes() {
    return answer
        .body()
        .doOnNext(bytes -> read.addAndGet(bytes.readableBytes()))
        .onErrorResume(this::brokenOff);
  }

  private Flux<ByteBuf> brokenOff(Throwable error) {
    if (answer.status() != OK || strongTag(answer) == null) {
      return Flux.error(error);
    }
    return fellow
        .stillLives()
        .flatMapMany(
            lives -> {
              if (lives) {
                return Flux.error(error);
              }
              log.debug("Node {} broke off after {} bytes", fellow, read, error);
              return elsewhere.flatMapMany(again -> rest(again, error));
            });
  }

  private Flux<ByteBuf> rest(OriginAnswer again, Throwable error) {
    if (!isSame(again)) {
      again.discard().run();
      return Flux.error(error);
    }
    meters.continued();
    return again
        .body()
        .handle(
            (bytes, sink) -> {
              long passedOver = Math.min(read.get(), bytes.readableBytes());
              read.addAndGet(-passedOver);
              // The connection releases its own reference, of what is passed over as of the rest.
              bytes.skipBytes((int) passedOver);
              if (bytes.isReadable()) {
                sink.next(bytes);
              }
            });
  }

  private boolean isSame(OriginAnswer again) {
    return again.status() == OK
        && strongTag(answer).equals(strongTag(again))
        && (again.length().isEmpty()
            || answer.length().isEmpty()
            || again.length().equals(answer.length()));
  }

  private static String strongTag(OriginAnswer answer) {
    String tag = answer.fields().get(HttpHeaderNames.ETAG);
    return tag == null || tag.startsWith("W/") ? null : tag;
  }
}
