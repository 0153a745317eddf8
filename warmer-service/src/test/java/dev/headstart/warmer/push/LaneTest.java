package dev.headstart.warmer.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.Photos;
import dev.headstart.warmer.decision.Claim;
import dev.headstart.warmer.decision.Errand;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneTest {

  @Test
  void startsAsManyAsMayBeUnderWayAndLetsTheNextWait() {
    var lane = new Lane(2, 1);

    assertThat(lane.offer(errand(0, 0))).isInstanceOf(Lane.Offer.Starts.class);
    assertThat(lane.offer(errand(1, 0))).isInstanceOf(Lane.Offer.Starts.class);
    assertThat(lane.offer(errand(2, 0))).isInstanceOf(Lane.Offer.Waits.class);
    assertThat(lane.inFlight()).isEqualTo(2);
    assertThat(lane.waiting()).isEqualTo(1);
  }

  @Test
  void dropsTheOldestThatWaitsWhenNoMoreCanWait() {
    var lane = new Lane(1, 2);
    lane.offer(errand(0, 0));
    lane.offer(errand(1, 0));
    lane.offer(errand(2, 0));

    assertThat(lane.offer(errand(3, 0))).isEqualTo(new Lane.Offer.Drops(errand(1, 0)));
    assertThat(lane.offer(errand(4, 0))).isEqualTo(new Lane.Offer.Drops(errand(2, 0)));
    assertThat(lane.waiting()).isEqualTo(2);
  }

  @Test
  void dropsWhatIsOfferedWhereNothingMayWait() {
    var lane = new Lane(1, 0);
    lane.offer(errand(0, 0));

    assertThat(lane.offer(errand(1, 0))).isEqualTo(new Lane.Offer.Drops(errand(1, 0)));
  }

  @Test
  void startsTheFreshestFirstAndOfOneDatagramTheMostUrgent() {
    var lane = new Lane(1, 4);
    lane.offer(errand(0, 0));
    lane.offer(errand(1, 0));
    lane.offer(errand(1, 1));
    lane.offer(errand(2, 0));
    lane.offer(errand(2, 1));

    assertThat(lane.ended()).contains(errand(2, 0));
    assertThat(lane.ended()).contains(errand(2, 1));
    assertThat(lane.ended()).contains(errand(1, 0));
    assertThat(lane.ended()).contains(errand(1, 1));
    assertThat(lane.ended()).isEmpty();
    assertThat(lane.inFlight()).isZero();
  }

  @Test
  void dropsOfTheOldestDatagramTheLeastUrgentFirst() {
    var lane = new Lane(1, 2);
    lane.offer(errand(0, 0));
    lane.offer(errand(1, 0));
    lane.offer(errand(1, 1));

    assertThat(lane.offer(errand(2, 0))).isEqualTo(new Lane.Offer.Drops(errand(1, 1)));
  }

  @Test
  void clearingLeavesWhatIsUnderWay() {
    var lane = new Lane(1, 2);
    lane.offer(errand(0, 0));
    lane.offer(errand(1, 0));
    lane.offer(errand(2, 0));

    assertThat(lane.clear()).containsExactly(errand(2, 0), errand(1, 0));
    assertThat(lane.waiting()).isZero();
    assertThat(lane.inFlight()).isEqualTo(1);
  }

  @Test
  void neverLosesAnErrandAndNeverExceedsItsBounds() {
    qt().forAll(
            integers().between(1, 4),
            integers().between(0, 4),
            lists().of(booleans().all()).ofSizeBetween(0, 60))
        .check(LaneTest::balances);
  }

  /** Offers at each {@code true}, ends one at each {@code false} where one is under way. */
  private static boolean balances(
      int maxInFlight, int maxWaiting, java.util.List<Boolean> offersAndEnds) {
    var lane = new Lane(maxInFlight, maxWaiting);
    int offered = 0;
    int started = 0;
    int ended = 0;
    int dropped = 0;
    for (boolean offers : offersAndEnds) {
      if (offers) {
        switch (lane.offer(errand(offered++, 0))) {
          case Lane.Offer.Starts _ -> started++;
          case Lane.Offer.Waits _ -> {}
          case Lane.Offer.Drops _ -> dropped++;
        }
      } else if (started > ended) {
        ended++;
        started += lane.ended().isPresent() ? 1 : 0;
      }
      if (lane.inFlight() != started - ended
          || lane.waiting() != offered - started - dropped
          || lane.inFlight() > maxInFlight
          || lane.waiting() > maxWaiting) {
        return false;
      }
    }
    return true;
  }

  private static Errand errand(long arrival, int position) {
    return new Errand(
        RegionName.of("sin"),
        Photos.open(1),
        arrival,
        position,
        new Claim(1, arrival),
        Optional.empty());
  }
}
