package dev.headstart.warmer.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.Photos;
import dev.headstart.warmer.decision.Claim;
import dev.headstart.warmer.decision.Errand;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HandoverTest {

  private static final int ROOM = 4;

  private final Handover handover = new Handover(ROOM);

  @Test
  void whatIsOfferedIsTakenInOrder() {
    for (int i = 0; i < ROOM; i++) {
      assertThat(handover.offer(errand(i))).isNull();
    }
    for (int i = 0; i < ROOM; i++) {
      assertThat(handover.poll().arrival()).isEqualTo(i);
    }
    assertThat(handover.poll()).isNull();
  }

  @Test
  void whereThereIsNoRoomTheOldestIsDropped() {
    for (int i = 0; i < ROOM; i++) {
      handover.offer(errand(i));
    }

    assertThat(handover.offer(errand(ROOM)).arrival()).isZero();
    assertThat(handover.size()).isEqualTo(ROOM);
    assertThat(handover.poll().arrival()).isEqualTo(1);
  }

  @Test
  void theOtherThreadIsCalledOnceUntilItAnswers() {
    assertThat(handover.calls()).isTrue();
    assertThat(handover.calls()).isFalse();

    handover.answers();

    assertThat(handover.calls()).isTrue();
  }

  @RepeatedTest(5)
  void everyErrandIsEitherTakenOrDroppedOnceAndEachInOrder() {
    int errands = 200_000;
    var offering = new AtomicBoolean(true);
    var taking =
        CompletableFuture.supplyAsync(
            () -> {
              var taken = new ArrayList<Long>();
              while (offering.get() || handover.size() > 0) {
                Errand errand = handover.poll();
                if (errand != null) {
                  taken.add(errand.arrival());
                }
              }
              return taken;
            });
    var dropped = new ArrayList<Long>();
    for (int i = 0; i < errands; i++) {
      Errand oldest = handover.offer(errand(i));
      if (oldest != null) {
        dropped.add(oldest.arrival());
      }
    }
    offering.set(false);
    var taken = taking.join();

    assertThat(taken).isSorted();
    assertThat(dropped).isSorted();
    assertThat(taken.size() + dropped.size()).isEqualTo(errands);
    taken.addAll(dropped);
    assertThat(taken.stream().distinct().count()).isEqualTo(errands);
  }

  private static final RegionName SIN = RegionName.of("sin");
  private static final PhotoTarget PHOTO = Photos.open(1);

  private static Errand errand(int number) {
    return new Errand(SIN, PHOTO, number, 0, new Claim(1, number), Optional.empty());
  }
}
