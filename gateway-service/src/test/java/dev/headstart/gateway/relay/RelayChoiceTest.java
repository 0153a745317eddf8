package dev.headstart.gateway.relay;

import static dev.headstart.gateway.relay.RelayChoice.DIRECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.headstart.contract.region.RegionName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One look a second. */
class RelayChoiceTest {

  private static final RelayRules RULES = new RelayRules(1.25, Duration.ofSeconds(10));
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Way FRA = new Way.Via(RegionName.of("fra"));
  private static final Way SYD = new Way.Via(RegionName.of("syd"));

  private RelayChoice choice = RelayChoice.direct();
  private long now = SECOND;

  /** Where a way takes 0 ms it cannot be used. */
  private static Map<Way, Duration> paths(int direct, int fra, int syd) {
    var paths = new HashMap<Way, Duration>();
    Map.of(DIRECT, direct, FRA, fra, SYD, syd)
        .forEach(
            (way, millis) -> {
              if (millis > 0) {
                paths.put(way, Duration.ofMillis(millis));
              }
            });
    return paths;
  }

  private Way look(int direct, int fra, int syd) {
    now += SECOND;
    choice = choice.next(paths(direct, fra, syd), now, RULES);
    return choice.way();
  }

  private Way lookFor(int seconds, int direct, int fra, int syd) {
    for (int i = 0; i < seconds; i++) {
      look(direct, fra, syd);
    }
    return choice.way();
  }

  @Test
  void aLinkThatIsDownIsLeftAtOnceForTheShortestRelay() {
    assertThat(look(0, 250, 200)).isEqualTo(SYD);
  }

  @Test
  void aRelayThatFailsIsLeftAtOnceForTheLinkWhateverThatTakes() {
    look(0, 200, 0);
    assertThat(look(900, 0, 200)).isEqualTo(DIRECT);
  }

  @Test
  void theLinkGetsItsTrafficBackWhenItHasBeenWellForTenSeconds() {
    look(0, 250, 0);
    assertThat(lookFor(10, 200, 250, 0)).isEqualTo(FRA);
    assertThat(look(200, 250, 0)).isEqualTo(DIRECT);
  }

  @Test
  void aLinkThatComesAndGoesDoesNotGetItsTrafficBack() {
    look(0, 250, 0);
    for (int i = 0; i < 20; i++) {
      assertThat(lookFor(8, 200, 250, 0)).isEqualTo(FRA);
      assertThat(look(0, 250, 0)).isEqualTo(FRA);
    }
  }

  @Test
  void aSlowLinkIsLeftWhenARelayHasBeenMuchFasterForTenSeconds() {
    assertThat(lookFor(10, 400, 250, 0)).isEqualTo(DIRECT);
    assertThat(look(400, 250, 0)).isEqualTo(FRA);
  }

  @Test
  void aRelayThatIsALittleFasterIsNotTaken() {
    assertThat(lookFor(1_000, 220, 200, 0)).isEqualTo(DIRECT);
  }

  @Test
  void betweenBothThresholdsEverythingStaysAsItIs() {
    assertThat(lookFor(100, 240, 200, 0)).isEqualTo(DIRECT);
    look(0, 200, 0);
    assertThat(lookFor(100, 240, 200, 0)).isEqualTo(FRA);
  }

  @Test
  void withNoWayAtAllItStaysAndTheRequestIsRefused() {
    assertThat(look(0, 0, 0)).isEqualTo(DIRECT);
  }

  /** Equal ways whose round trips vary by a tenth in each direction, in any order. */
  @Test
  void noiseSwapsNoTwoWays() {
    qt().forAll(lists().of(integers().between(180, 220)).ofSize(200))
        .check(
            noise -> {
              var seen = RelayChoice.direct();
              long at = SECOND;
              for (int i = 0; i + 1 < noise.size(); i++) {
                at += SECOND;
                seen = seen.next(paths(noise.get(i), noise.get(i + 1), 0), at, RULES);
                if (!seen.way().equals(DIRECT)) {
                  return false;
                }
              }
              return true;
            });
  }

  @Test
  void changesBetweenWaysThatCanBeUsedLieTheHoldApartWhateverTheFiguresDo() {
    qt().forAll(lists().of(integers().between(1, 1_000)).ofSize(300))
        .check(
            figures -> {
              var seen = RelayChoice.direct();
              long changed = 0;
              for (int i = 0; i + 2 < figures.size(); i++) {
                long at = (i + 1) * SECOND;
                var next = seen.next(lasting(figures, i), at, RULES);
                if (!next.way().equals(seen.way())) {
                  if (at - changed < RULES.hold().toNanos()) {
                    return false;
                  }
                  changed = at;
                }
                seen = next;
              }
              return true;
            });
  }

  /** Each figure lasts for 15 looks, so that there are changes at all. */
  private static Map<Way, Duration> lasting(List<Integer> figures, int look) {
    int first = look / 15 * 3 % (figures.size() - 2);
    return paths(figures.get(first), figures.get(first + 1), figures.get(first + 2));
  }

  @Test
  void aWayThatCannotBeUsedIsNeverTakenWhileAnotherCan() {
    qt().forAll(lists().of(integers().between(0, 3)).ofSize(120))
        .check(
            figures -> {
              var seen = RelayChoice.direct();
              for (int i = 0; i + 2 < figures.size(); i++) {
                var paths =
                    paths(figures.get(i) * 100, figures.get(i + 1) * 100, figures.get(i + 2) * 100);
                seen = seen.next(paths, (i + 1) * SECOND, RULES);
                if (!paths.isEmpty() && !paths.containsKey(seen.way())) {
                  return false;
                }
              }
              return true;
            });
  }
}
