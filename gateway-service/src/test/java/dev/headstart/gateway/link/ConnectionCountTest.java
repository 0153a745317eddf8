package dev.headstart.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.headstart.gateway.link.ConnectionCount.Bounds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** When a link gets more connections, and when fewer. */
class ConnectionCountTest {

  private static final Bounds BOUNDS = new Bounds(2, 8);
  private static final long PATH = 25_000_000;

  private static LinkSample quiet() {
    return new LinkSample(0, 500_000, PATH, 0, 0);
  }

  private static LinkSample crowded(double loss) {
    return new LinkSample(5_000_000, 200_000, PATH, 1_000_000, (long) (1_000_000 * loss));
  }

  private static ConnectionCount after(ConnectionCount count, int times, LinkSample seen) {
    ConnectionCount now = count;
    for (int i = 0; i < times; i++) {
      now = now.after(seen);
    }
    return now;
  }

  @Test
  void aQuietLinkKeepsTheFewest() {
    assertThat(after(ConnectionCount.start(BOUNDS), 1_000, quiet()).wanted()).isEqualTo(2);
  }

  @Test
  void oneCrowdedPeriodIsNoReason() {
    assertThat(after(ConnectionCount.start(BOUNDS), 2, crowded(0)).wanted()).isEqualTo(2);
  }

  @Test
  void windowsThatDoNotGrowAndDoNotSufficeGetCompany() {
    // The first sample only says how large the windows are.
    assertThat(after(ConnectionCount.start(BOUNDS), 3, crowded(0.01)).wanted()).isEqualTo(3);
    assertThat(after(ConnectionCount.start(BOUNDS), 200, crowded(0.01)).wanted()).isEqualTo(8);
  }

  @Test
  void windowsThatStillGrowAreWaitedFor() {
    ConnectionCount count = ConnectionCount.start(BOUNDS);
    for (long window = 14_480; window < 4_000_000; window *= 2) {
      count = count.after(new LinkSample(5_000_000, window, PATH, 1_000_000, 0));
    }
    assertThat(count.wanted()).isEqualTo(2);
  }

  @Test
  void aWayThatIsFullGetsNoMore() {
    LinkSample full = new LinkSample(60_000_000, PATH, PATH, 1_000_000, 0);
    assertThat(after(ConnectionCount.start(BOUNDS), 100, full).wanted()).isEqualTo(2);
  }

  @Test
  void aGrowthThatBringsLossesIsTakenBackAndNotTriedAgainSoon() {
    ConnectionCount grown = after(ConnectionCount.start(BOUNDS), 3, crowded(0.001));
    assertThat(grown.wanted()).isEqualTo(3);
    ConnectionCount back = after(grown, ConnectionCount.JUDGED_AFTER + 1, crowded(0.05));
    assertThat(back.wanted()).isEqualTo(2);
    assertThat(after(back, 50, crowded(0.05)).wanted()).isEqualTo(2);
  }

  @Test
  void lossesThatWereThereBeforeAreNoReasonToTakeItBack() {
    ConnectionCount lossy = after(ConnectionCount.start(BOUNDS), 20, quietWithLoss());
    assertThat(after(lossy, 200, crowded(0.02)).wanted()).isEqualTo(8);
  }

  private static LinkSample quietWithLoss() {
    return new LinkSample(0, 200_000, PATH, 1_000_000, 20_000);
  }

  @Test
  void aLongCalmGivesThemBackOneByOne() {
    ConnectionCount grown = after(ConnectionCount.start(BOUNDS), 200, crowded(0.01));
    ConnectionCount calm = after(grown, ConnectionCount.CALM_PERIODS, quiet());
    assertThat(calm.wanted()).isEqualTo(7);
    assertThat(after(calm, ConnectionCount.CALM_PERIODS * 10, quiet()).wanted()).isEqualTo(2);
  }

  @Test
  void theNumberStaysWithinBoundsAndChangesByNoMoreThanHalf() {
    Gen<LinkSample> samples =
        longs()
            .between(0, 50_000_000)
            .zip(
                longs().between(1, 30_000_000),
                longs().between(0, 100_000),
                (outstanding, carried, resent) ->
                    new LinkSample(outstanding, carried, PATH, 1_000_000, resent));
    Gen<List<LinkSample>> runs = lists().of(samples).ofSizeBetween(1, 400);
    qt().forAll(runs, integers().between(1, 4), integers().between(4, 16))
        .check(
            (run, fewest, most) -> {
              ConnectionCount count = ConnectionCount.start(new Bounds(fewest, most));
              for (LinkSample seen : run) {
                ConnectionCount next = count.after(seen);
                int change = Math.abs(next.wanted() - count.wanted());
                if (next.wanted() < fewest
                    || next.wanted() > most
                    || change > Math.max(1, count.wanted() / 2)) {
                  return false;
                }
                count = next;
              }
              return true;
            });
  }

  @Test
  void aNumberThatWasRaisedIsNotRaisedAgainBeforeItWasJudged() {
    qt().forAll(integers().between(0, 100))
        .check(
            loss -> {
              ConnectionCount count = ConnectionCount.start(new Bounds(1, 16));
              int last = -100;
              for (int period = 0; period < 200; period++) {
                ConnectionCount next = count.after(crowded(loss / 1_000.0));
                if (next.wanted() > count.wanted()) {
                  if (period - last < ConnectionCount.JUDGED_AFTER) {
                    return false;
                  }
                  last = period;
                }
                count = next;
              }
              return true;
            });
  }
}
