package dev.headstart.cache.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private static final ObjectKey KEY = new ObjectKey("/photos/7f3k2m9q_4bd1c09ae2_z.jpg");

  private final AtomicLong now = new AtomicLong();
  private final Remembered<Integer> remembered =
      new Remembered<>(10, Duration.ofSeconds(1), now::get);

  @Test
  void itIsEmptyAgainWhateverMadeItForget() {
    assertThat(remembered.isEmpty()).isTrue();
    remembered.put(KEY, 1);
    remembered.put(KEY, 2);
    assertThat(remembered.isEmpty()).isFalse();

    assertThat(remembered.take(KEY)).isEqualTo(2);
    assertThat(remembered.isEmpty()).isTrue();

    remembered.put(KEY, 3);
    assertThat(remembered.forget(KEY, 2)).isFalse();
    assertThat(remembered.forget(KEY, 3)).isTrue();
    assertThat(remembered.isEmpty()).isTrue();

    remembered.put(KEY, 4);
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(remembered.size()).isZero();
    assertThat(remembered.isEmpty()).isTrue();
  }

  @Test
  void itRemembersNoMoreThanItMay() {
    IntStream.range(0, 1000).forEach(i -> remembered.put(new ObjectKey("/" + i), i));

    assertThat(remembered.size()).isLessThanOrEqualTo(10);
  }

  /** One view is the first, however many come at once; and the count is right in the end. */
  @Test
  void ofManyWhoTakeOneGetsItAndTheCountAgrees() throws Exception {
    int threads = 4;
    var taken = new AtomicInteger();
    var barrier = new CyclicBarrier(threads);
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        pool.submit(
            () -> {
              for (int round = 0; round < 500; round++) {
                if (barrier.await() == 0) {
                  remembered.put(KEY, round);
                }
                barrier.await();
                if (remembered.take(KEY) != null) {
                  taken.incrementAndGet();
                }
              }
              return null;
            });
      }
    }
    assertThat(taken).hasValue(500);
    assertThat(remembered.isEmpty()).isTrue();
  }
}
