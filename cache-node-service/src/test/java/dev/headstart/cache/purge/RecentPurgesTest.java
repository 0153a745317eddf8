package dev.headstart.cache.purge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was purged a moment ago is known for a while, and never forgotten before. */
class RecentPurgesTest {

  private static final Duration HOLD = Duration.ofSeconds(15);
  private static final ObjectKey Z = new ObjectKey("/photos/p1_4bd1c09ae2_z.jpg");
  private static final ObjectKey B = new ObjectKey("/photos/p1_4bd1c09ae2_b.jpg");
  private static final ObjectKey OTHER = new ObjectKey("/photos/p2_4bd1c09ae2_b.jpg");

  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1000);
  private final RecentPurges purges = new RecentPurges(HOLD, time::get, 100);

  private void purge(String... targets) {
    purges.add(PurgeScope.of(List.of(targets)));
  }

  @Test
  void aPathIsItself() {
    purge(Z.target());

    assertThat(purges.contains(Z)).isTrue();
    assertThat(purges.contains(B)).isFalse();
  }

  @Test
  void anIdIsAllRenditions() {
    purge("/photos/p1");

    assertThat(purges.contains(Z)).isTrue();
    assertThat(purges.contains(B)).isTrue();
    assertThat(purges.contains(OTHER)).isFalse();
  }

  @Test
  void everythingIsEverything() {
    purge("/*");

    assertThat(purges.contains(OTHER)).isTrue();
  }

  @Test
  void afterTheHoldItIsForgotten() {
    purge("/*", Z.target());
    time.addAndGet(HOLD.toNanos() - 1);
    assertThat(purges.contains(OTHER)).isTrue();
    assertThat(purges.contains(Z)).isTrue();
    time.addAndGet(1);

    assertThat(purges.contains(OTHER)).isFalse();
    assertThat(purges.contains(Z)).isFalse();
  }

  @Test
  void moreThanItCanNameAreTakenForEverything() {
    IntStream.range(0, 101).forEach(i -> purge("/photos/q" + i));

    IntStream.range(0, 101)
        .forEach(
            i ->
                assertThat(purges.contains(new ObjectKey("/photos/q" + i + "_4bd1c09ae2_z.jpg")))
                    .isTrue());
    assertThat(purges.contains(OTHER)).isTrue();
    time.addAndGet(HOLD.toNanos());
    assertThat(purges.contains(OTHER)).isFalse();
  }
}
