package dev.headstart.cache.partial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.body.BodyReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class ReaderFluxTest {

  /** Numbered buffers that come when the test says so. */
  private static final class Numbers implements BodyReader {
    private final int last;
    private final List<ByteBuf> given = new ArrayList<>();
    private int there;
    private int next;
    private boolean broken;
    private int closed;
    private Runnable listener = () -> {};

    Numbers(int last) {
      this.last = last;
    }

    void come(int count) {
      synchronized (this) {
        there = Math.min(last, there + count);
      }
      listener.run();
    }

    void breakOff() {
      synchronized (this) {
        broken = true;
      }
      listener.run();
    }

    @Override
    public synchronized Readiness readiness() {
      if (broken) {
        return Readiness.BROKEN;
      }
      if (next == last) {
        return Readiness.ENDED;
      }
      return next < there ? Readiness.BYTES : Readiness.NOT_YET;
    }

    @Override
    public synchronized ByteBuf poll() throws IOException {
      if (broken) {
        throw new IOException("broken");
      }
      if (next == there) {
        return null;
      }
      ByteBuf number = Unpooled.buffer(4).writeInt(next++);
      given.add(number);
      return number;
    }

    @Override
    public void onReady(Runnable listener) {
      this.listener = listener;
    }

    @Override
    public synchronized void close() {
      closed++;
    }

    synchronized boolean isOver() {
      return closed == 1 && given.stream().allMatch(number -> number.refCnt() == 0);
    }
  }

  private static final class Seen extends BaseSubscriber<ByteBuf> {
    private final List<Integer> numbers = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Throwable error;
    private int ahead;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // Nothing is wanted yet.
    }

    @Override
    protected void hookOnNext(ByteBuf number) {
      numbers.add(number.getInt(0));
      if (ahead > 0) {
        request(ahead);
      }
    }

    @Override
    protected void hookOnComplete() {
      ended.countDown();
    }

    @Override
    protected void hookOnError(Throwable throwable) {
      error = throwable;
      ended.countDown();
    }
  }

  private final Numbers numbers = new Numbers(5);
  private final Seen seen = new Seen();

  @Test
  void givesNoMoreThanIsWantedAndNoMoreThanIsThere() {
    new ReaderFlux(numbers).subscribe(seen);
    numbers.come(3);
    assertThat(seen.numbers).isEmpty();

    seen.request(2);
    assertThat(seen.numbers).containsExactly(0, 1);

    seen.request(2);
    assertThat(seen.numbers).containsExactly(0, 1, 2);

    numbers.come(2);
    assertThat(seen.numbers).containsExactly(0, 1, 2, 3);
    assertThat(seen.ended.getCount()).isEqualTo(1);

    seen.request(1);
    assertThat(seen.numbers).containsExactly(0, 1, 2, 3, 4);
    assertThat(seen.ended.getCount()).as("the end needs no request").isZero();
    assertThat(numbers.isOver()).isTrue();
  }

  @Test
  void tellsOfABreakAtTheNextRequest() {
    new ReaderFlux(numbers).subscribe(seen);
    numbers.come(1);
    seen.request(1);

    numbers.breakOff();
    seen.request(1);

    assertThat(seen.error).hasMessage("broken");
    assertThat(numbers.isOver()).isTrue();
  }

  @Test
  void closesTheReaderWhenItIsCancelled() {
    new ReaderFlux(numbers).subscribe(seen);
    numbers.come(5);
    seen.request(1);

    seen.cancel();

    assertThat(numbers.isOver()).isTrue();
    assertThat(seen.numbers).containsExactly(0);
  }

  @Test
  void keepsTheOrderThoughRequestsAndBytesComeFromDifferentThreads() throws Exception {
    int last = 20_000;
    var many = new Numbers(last);
    var all = new Seen();
    all.ahead = 1;
    try (ExecutorService source = Executors.newSingleThreadExecutor()) {
      new ReaderFlux(many).subscribe(all);
      source.execute(
          () -> {
            for (int i = 0; i < last; i++) {
              many.come(1);
            }
          });
      all.request(1);
      all.ended.await();
    }

    assertThat(all.numbers).hasSize(last).isSorted();
    assertThat(many.isOver()).isTrue();
  }
}
