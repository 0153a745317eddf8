package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.ArrivingBody;
import dev.headstart.cache.arrival.Feed;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.BufferReader;
import dev.headstart.cache.exchange.ExchangeMeters.FetchOutcome;
import dev.headstart.cache.origin.OriginAnswer;
import io.netty.buffer.Unpooled;
import java.io.IOException;

/** Carries an answer's body to the one who asked, at her pace and not by the store. Thread-safe. */
final class Through {

  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final Reception reception;
  private final ExchangeMeters meters;

  Through(Reception reception, ExchangeMeters meters) {
    this.reception = reception;
    this.meters = meters;
  }

  /**
   * What the one who asked reads, to be closed by her; with that the connection is given up, unless
   * all has come.
   *
   * @param head whether the answer is to a HEAD
   * @param ended told when the origin has sent everything, or will not
   */
  BodyReader of(OriginAnswer answer, boolean head, Runnable ended) {
    if (hasNoBody(answer.status(), head)) {
      meters.fetched(FetchOutcome.PASSED);
      answer.body().subscribe(nothing -> {}, broken -> ended.run(), ended);
      return new BufferReader(Unpooled.EMPTY_BUFFER);
    }
    ArrivingBody body = reception.passingBody();
    BodyReader reader = body.open(0, Long.MAX_VALUE);
    var feed =
        new Feed(
            body,
            Long.MAX_VALUE,
            new Feed.Ending() {
              @Override
              public void whole() {
                meters.fetched(FetchOutcome.PASSED);
                body.release();
                ended.run();
              }

              @Override
              public void broken(IOException reason) {
                meters.fetched(FetchOutcome.BROKEN);
                reception.abandon(body, reason);
                ended.run();
              }
            });
    answer.body().subscribe(feed);
    return reader;
  }

  /** Whether an answer ends with its head (RFC 9112 §6.3). */
  static boolean hasNoBody(int status, boolean head) {
    return head || status == NO_CONTENT || status == NOT_MODIFIED;
  }
}
