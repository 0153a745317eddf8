package dev.headstart.warmer.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.Photos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentlyPushedTest {

  private static final Answer<Errand> RECENT = Answer.drop(Decision.RECENT, 1);

  private final AtomicLong now = new AtomicLong();
  private final RecentlyPushed recent =
      new RecentlyPushed(1_000_000, Duration.ofSeconds(60), now::get);

  @Test
  void aPhotographIsClaimedOncePerRegion() {
    var errand = errand("sin", Photos.open(1));

    assertThat(recent.claim(errand)).isEqualTo(Answer.goOn(errand));
    assertThat(recent.claim(errand("sin", Photos.open(1)))).isEqualTo(RECENT);
    assertThat(recent.claim(errand("fra", Photos.open(1)))).isNotEqualTo(RECENT);
    assertThat(recent.claim(errand("sin", Photos.open(2)))).isNotEqualTo(RECENT);
  }

  @Test
  void aSignatureMakesNoOtherPhotograph() {
    recent.claim(errand("sin", Photos.signed(1)));

    assertThat(recent.claim(errand("sin", Photos.open(1)))).isEqualTo(RECENT);
  }

  @Test
  void aClaimThatIsGivenBackCanBeClaimedAnew() {
    var errand = errand("sin", Photos.open(1));
    recent.claim(errand);

    recent.giveBack(errand);

    assertThat(recent.claim(errand("sin", Photos.open(1)))).isNotEqualTo(RECENT);
  }

  @Test
  void aClaimExpires() {
    recent.claim(errand("sin", Photos.open(1)));

    now.addAndGet(Duration.ofSeconds(60).toNanos() - 1);
    assertThat(recent.claim(errand("sin", Photos.open(1)))).isEqualTo(RECENT);

    now.addAndGet(1);
    assertThat(recent.claim(errand("sin", Photos.open(1)))).isNotEqualTo(RECENT);
  }

  @Test
  void whoGivesBackLateDoesNotTakeTheNextOnesClaim() {
    var late = errand("sin", Photos.open(1));
    recent.claim(late);
    now.addAndGet(Duration.ofSeconds(61).toNanos());
    recent.claim(errand("sin", Photos.open(1)));

    recent.giveBack(late);

    assertThat(recent.claim(errand("sin", Photos.open(1)))).isEqualTo(RECENT);
  }

  @Test
  void noMoreAreRememberedThanThereIsRoomFor() {
    var small = new RecentlyPushed(100, Duration.ofDays(1), Ticker.disabledTicker());

    for (int i = 0; i < 10_000; i++) {
      small.claim(errand("sin", Photos.open(i)));
    }

    assertThat(small.size()).isBetween(1L, 110L);
  }

  @Test
  void ofManyWhoClaimAtOnceExactlyOneGetsIt() throws Exception {
    int threads = 8;
    int rounds = 2_000;
    var barrier = new CyclicBarrier(threads);
    var claimed = new AtomicLong();
    Callable<Void> claimant =
        () -> {
          for (int round = 0; round < rounds; round++) {
            barrier.await();
            if (recent.claim(errand("sin", Photos.open(round))) instanceof Answer.GoOn<?>) {
              claimed.incrementAndGet();
            }
          }
          return null;
        };
    try (var executor = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<Void>>();
      for (int i = 0; i < threads; i++) {
        running.add(executor.submit(claimant));
      }
      for (Future<Void> each : running) {
        each.get();
      }
    }

    assertThat(claimed).hasValue(rounds);
  }

  private static Errand errand(String region, PhotoTarget photo) {
    return new Errand(RegionName.of(region), photo, 0, 0);
  }
}
