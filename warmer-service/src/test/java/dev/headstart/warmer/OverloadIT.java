package dev.headstart.warmer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A region that does not answer, while datagrams keep coming. */
class OverloadIT {

  private static final int IN_FLIGHT = 4;
  private static final int WAITING = 3;
  private static final int ANNOUNCED = 20;

  @Test
  void aRegionThatDoesNotAnswerHoldsItsShareAndTheOldestThatWaitAreDroppedAndOthersGoOn()
      throws Exception {
    try (var home = new TestHome();
        var gateway = new TestGateway();
        var warmer =
            new TestWarmer(
                home,
                gateway,
                "headstart.warmer.in-flight=" + IN_FLIGHT,
                "headstart.warmer.waiting=" + WAITING,
                "headstart.warmer.timeout=60s")) {
      gateway.isSilentTowards("sin");

      for (int i = 0; i < ANNOUNCED; i++) {
        warmer.announce("sin", Photos.open(i));
      }
      warmer.announce("fra", Photos.open(0));

      // The datagram for fra was judged after all those for sin.
      assertThat(targets(gateway, IN_FLIGHT + 1))
          .containsExactlyInAnyOrderElementsOf(
              List.of("sin p0", "sin p1", "sin p2", "sin p3", "fra p0"));
      warmer.awaitCount(1, "headstart.warmer.pushes", "region", "fra", "outcome", "pushed");
      assertThat(warmer.count("headstart.warmer.in.flight", "region", "sin")).isEqualTo(IN_FLIGHT);
      assertThat(warmer.count("headstart.warmer.waiting", "region", "sin")).isEqualTo(WAITING);
      assertThat(warmer.photographs("overloaded")).isEqualTo(ANNOUNCED - IN_FLIGHT - WAITING);
      assertThat(gateway.unseen()).isZero();

      gateway.release();

      assertThat(targets(gateway, WAITING))
          .containsExactlyInAnyOrder("sin p19", "sin p18", "sin p17");
      warmer.awaitOutcome(IN_FLIGHT + 1 + WAITING, "pushed");
      assertThat(warmer.count("headstart.warmer.photographs")).isEqualTo(ANNOUNCED + 1);

      warmer.announce("sin", Photos.open(10));
      assertThat(targets(gateway, 1))
          .as("what was dropped may be announced anew")
          .containsExactly("sin p10");
    }
  }

  private static List<String> targets(TestGateway gateway, int count) throws InterruptedException {
    var targets = new ArrayList<String>();
    while (targets.size() < count) {
      var asked = gateway.nextAsked();
      targets.add(
          asked.host().substring(0, 3)
              + " "
              + asked.target().replaceAll("/photos/(p\\d+)_.*", "$1"));
    }
    return targets;
  }
}
