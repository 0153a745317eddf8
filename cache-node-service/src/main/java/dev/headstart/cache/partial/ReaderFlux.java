package dev.headstart.cache.partial;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.BodyReader.Readiness;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * Gives what a reader reads to one subscriber, as it asks for it, as a connection gives what it
 * receives: each buffer is released when the subscriber has seen it. Closes the reader at the end,
 * and when it is cancelled.
 */
final class ReaderFlux extends Flux<ByteBuf> {

  private final BodyReader reader;

  /**
   * @param reader owned by the flux
   */
  ReaderFlux(BodyReader reader) {
    this.reader = reader;
  }

  @Override
  public void subscribe(CoreSubscriber<? super ByteBuf> subscriber) {
    var giving = new Giving(reader, subscriber);
    reader.onReady(giving::give);
    subscriber.onSubscribe(giving);
  }

  /** One thread at a time gives; another one that comes meanwhile makes it look again. */
  private static final class Giving implements Subscription {

    private final BodyReader reader;
    private final CoreSubscriber<? super ByteBuf> subscriber;
    private final AtomicLong wanted = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean cancelled;
    private boolean over;

    Giving(BodyReader reader, CoreSubscriber<? super ByteBuf> subscriber) {
      this.reader = reader;
      this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
      wanted.accumulateAndGet(count, Operators::addCap);
      give();
    }

    @Override
    public void cancel() {
      cancelled = true;
      give();
    }

    private void give() {
      if (calls.getAndIncrement() != 0) {
        return;
      }
      int seen = 1;
      do {
        giveWhatIsThere();
        seen = calls.addAndGet(-seen);
      } while (seen != 0);
    }

    private void giveWhatIsThere() {
      while (!over) {
        if (cancelled) {
          finish();
          return;
        }
        Readiness readiness = reader.readiness();
        if (readiness == Readiness.ENDED) {
          finish();
          subscriber.onComplete();
        } else if (readiness == Readiness.NOT_YET || wanted.get() == 0) {
          return;
        } else {
          giveNext();
        }
      }
    }

    private void giveNext() {
      ByteBuf bytes;
      try {
        bytes = reader.poll();
      } catch (IOException e) {
        finish();
        subscriber.onError(e);
        return;
      }
      if (bytes != null) {
        try {
          subscriber.onNext(bytes);
        } finally {
          bytes.release();
        }
        wanted.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
      }
    }

    private void finish() {
      over = true;
      reader.close();
    }
  }
}
