package dev.headstart.warmer.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RecentlyPushedTest {

  private static final long MINUTE = Duration.ofSeconds(60).toNanos();
  private static final int SIN = 0;
  private static final int FRA = 1;

  private final AtomicLong now = new AtomicLong(-5);
  private final RecentlyPushed recent = remembering(1000);

  @Test
  void aPhotographIsClaimedOncePerRegion() {
    assertThat(claim(1, SIN)).isNotNull();
    assertThat(claim(1, SIN)).isNull();
    assertThat(claim(1, FRA)).isNotNull();
    assertThat(claim(2, SIN)).isNotNull();
  }

  @Test
  void aClaimThatIsGivenBackCanBeClaimedAnew() {
    recent.giveBack(claim(1, SIN));

    assertThat(claim(1, SIN)).isNotNull();
    assertThat(claim(1, SIN)).isNull();
  }

  @Test
  void aClaimExpires() {
    claim(1, SIN);

    now.addAndGet(MINUTE - 1);
    assertThat(claim(1, SIN)).isNull();

    now.addAndGet(1);
    assertThat(claim(1, SIN)).isNotNull();
  }

  @Test
  void whoGivesBackLateDoesNotTakeTheNextOnesClaim() {
    Claim late = claim(1, SIN);
    now.addAndGet(MINUTE);
    claim(1, SIN);

    recent.giveBack(late);

    assertThat(claim(1, SIN)).isNull();
  }

  @Test
  void givingBackTwiceDoesNotTakeTheNextOnesClaimInTheSameMoment() {
    Claim first = claim(1, SIN);
    recent.giveBack(first);
    claim(1, SIN);

    recent.giveBack(first);

    assertThat(claim(1, SIN)).isNull();
  }

  @Test
  void whereThereIsNoRoomTheOldestIsForgotten() {
    var small = remembering(100);
    for (int i = 0; i < 150; i++) {
      claim(small, i, SIN);
    }

    assertThat(small.size()).isEqualTo(100);
    for (int i = 149; i >= 50; i--) {
      assertThat(claim(small, i, SIN)).as("photograph %d", i).isNull();
    }
    assertThat(claim(small, 49, SIN)).isNotNull();
  }

  @Test
  void whatHasExpiredIsForgottenForWhatIsNew() {
    for (int i = 0; i < 1000; i++) {
      claim(i, SIN);
    }
    // Claims of one moment are told apart by nanoseconds.
    now.addAndGet(MINUTE + 1000);
    for (int i = 1000; i < 1250; i++) {
      claim(i, SIN);
    }

    assertThat(recent.size()).isEqualTo(250);
  }

  /** Claims, gives back and waits in any order. */
  @Test
  void itDoesWhatAMapWouldDo() {
    qt().forAll(lists().of(integers().between(0, 400)).ofSizeBetween(0, 300))
        .checkAssert(
            steps -> {
              var table = remembering(400);
              var claims = new LinkedHashMap<Integer, Long>();
              var held = new LinkedHashMap<Integer, Claim>();
              for (int step : steps) {
                int photo = step % 40;
                switch (step / 100) {
                  case 0, 1, 2 -> {
                    Claim claim = claim(table, photo, SIN);
                    assertThat(claim != null).isEqualTo(isFree(claims, photo));
                    if (claim != null) {
                      held.put(photo, claim);
                    }
                  }
                  case 3 -> {
                    Claim back = held.remove(photo);
                    if (back != null) {
                      table.giveBack(back);
                      claims.remove(photo);
                    }
                  }
                  default -> now.addAndGet(MINUTE / 3 + 1000);
                }
              }
            });
  }

  private boolean isFree(Map<Integer, Long> claims, int photo) {
    claims.values().removeIf(at -> now.get() - at >= MINUTE);
    return claims.putIfAbsent(photo, now.get()) == null;
  }

  @Test
  void whatIsGivenBackTakesNoRoomFromWhatIsHeld() {
    var small = remembering(100);
    claim(small, 0, SIN);
    for (int i = 1; i < 10_000; i++) {
      small.giveBack(claim(small, i, SIN));
    }

    assertThat(claim(small, 0, SIN)).isNull();
    assertThat(small.size()).isEqualTo(1);
  }

  /**
   * One thread claims as fast as it can, others give back what it claimed. A photograph must never
   * be claimed twice at a time, and must be claimed again once it has been given back.
   *
   * <p>{@code held} has a photograph's claim by its stamp: as it is while nobody gives it back,
   * negative while somebody does, and 0 when that is done.
   */
  @RepeatedTest(5)
  void claimsAreExactWhileOthersGiveThemBack() throws Exception {
    int photographs = 64;
    int rounds = 100_000;
    now.set(1);
    var held = new AtomicLongArray(photographs);
    var toGiveBack = new ConcurrentLinkedQueue<Held>();
    var claiming = new AtomicBoolean(true);
    long twice = 0;
    long lost = 0;
    try (var executor = Executors.newFixedThreadPool(3)) {
      var givers = new ArrayList<Future<?>>();
      for (int i = 0; i < 3; i++) {
        givers.add(
            executor.submit(
                () -> {
                  while (claiming.get() || !toGiveBack.isEmpty()) {
                    Held next = toGiveBack.poll();
                    if (next != null) {
                      long stamp = next.claim().stamp();
                      held.set(next.photograph(), -stamp);
                      recent.giveBack(next.claim());
                      held.compareAndSet(next.photograph(), -stamp, 0);
                    }
                  }
                }));
      }
      for (int round = 0; round < rounds; round++) {
        int photograph = round % photographs;
        long before = held.get(photograph);
        Claim claim = claim(photograph, SIN);
        if (claim == null) {
          lost += before == 0 ? 1 : 0;
        } else {
          twice += before > 0 && held.get(photograph) == before ? 1 : 0;
          held.set(photograph, claim.stamp());
          toGiveBack.add(new Held(photograph, claim));
        }
      }
      claiming.set(false);
      for (Future<?> each : givers) {
        each.get();
      }
    }

    assertThat(twice).as("claimed while somebody held it").isZero();
    assertThat(lost).as("not claimed though it had been given back").isZero();
  }

  private record Held(int photograph, Claim claim) {}

  @Test
  void aMillionClaimsTakeLessThanAHundredMegabytes() {
    long before = used();
    var million = remembering(1_000_000);
    for (int i = 0; i < 1_000_000; i++) {
      claim(million, i, SIN);
    }
    long taken = used() - before;

    assertThat(million.size()).isEqualTo(1_000_000);
    assertThat(taken).isLessThan(100_000_000L);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private RecentlyPushed remembering(int room) {
    return new RecentlyPushed(room, MINUTE, now::get, 7);
  }

  private Claim claim(int photograph, int region) {
    return claim(recent, photograph, region);
  }

  private static Claim claim(RecentlyPushed table, int photograph, int region) {
    byte[] path =
        ("/photos/p" + photograph + "_4bd1c09ae2_z.jpg").getBytes(StandardCharsets.US_ASCII);
    return table.claim(path, 0, path.length, region);
  }
}
