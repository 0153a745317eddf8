package dev.headstart.warmer.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.Photos;
import dev.headstart.warmer.decision.Claim;
import dev.headstart.warmer.decision.Decision;
import dev.headstart.warmer.decision.DecisionMetrics;
import dev.headstart.warmer.decision.Errand;
import dev.headstart.warmer.decision.RecentlyPushed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegionPushesTest {

  private static final RegionName SIN = RegionName.of("sin");
  private static final int IN_FLIGHT = 2;
  private static final int WAITING = 2;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final RecentlyPushed recent = new RecentlyPushed(1000, Long.MAX_VALUE, () -> 1, 7);
  private final Map<Errand, Consumer<Outcome>> underWay = new LinkedHashMap<>();
  private final List<Errand> brokenOff = new ArrayList<>();
  private final List<List<Errand>> announcements = new ArrayList<>();
  private boolean closed;
  private final Courier courier =
      new Courier() {
        @Override
        public Journey carry(Errand errand, Consumer<Outcome> end) {
          underWay.put(errand, end);
          return () -> brokenOff.add(errand);
        }

        @Override
        public void announce(List<Errand> errands, Consumer<Boolean> told) {
          announcements.add(List.copyOf(errands));
          told.accept(true);
        }

        @Override
        public void close() {
          closed = true;
        }
      };
  private final RegionPushes pushes = pushes(courier);
  private int announced;

  @AfterEach
  void everyAnnouncedPhotographIsAccountedFor() {
    assertThat(count("headstart.warmer.photographs") + gauge("headstart.warmer.waiting"))
        .isEqualTo(announced);
    assertThat(count("headstart.warmer.pushes") + gauge("headstart.warmer.in.flight"))
        .isEqualTo(decided(Decision.PUSH));
  }

  @Test
  void noMoreThanTheBoundAreUnderWayAndEachThatEndsLetsTheFreshestStart() {
    for (int i = 0; i < IN_FLIGHT + WAITING; i++) {
      announce(i);
    }
    assertThat(underWay).containsOnlyKeys(errand(0), errand(1));

    end(errand(0), Outcome.PUSHED);

    assertThat(underWay).containsOnlyKeys(errand(1), errand(3));
  }

  @Test
  void theOldestThatWaitsIsDroppedAsOverloadedAndMayBeAnnouncedAnew() {
    for (int i = 0; i < IN_FLIGHT + WAITING + 1; i++) {
      announce(i);
    }

    assertThat(decided(Decision.OVERLOADED)).isEqualTo(1);
    assertThat(mayBeAnnouncedAnew(errand(2))).isTrue();
    assertThat(mayBeAnnouncedAnew(errand(3))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void onlyWhatWasDeliveredStaysRemembered(Outcome outcome) {
    announce(0);

    end(errand(0), outcome);

    assertThat(pushed(outcome)).isEqualTo(1);
    assertThat(mayBeAnnouncedAnew(errand(0))).isEqualTo(!outcome.isDelivered());
  }

  @Test
  void whatTakesTooLongTimesOutAndGivesItsPlaceFree() {
    announce(0);
    announce(1);
    announce(2);

    channel.advanceTimeBy(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    run();

    assertThat(brokenOff).containsExactly(errand(0), errand(1));
    assertThat(pushed(Outcome.TIMED_OUT)).isEqualTo(2);
    assertThat(underWay).containsKey(errand(2));
    assertThat(gauge("headstart.warmer.in.flight")).isEqualTo(1);
  }

  @Test
  void whatStartsIsAnnouncedTogetherAndWhatWaitsIsNot() {
    List<Errand> errands = IntStream.range(0, IN_FLIGHT + 2).mapToObj(this::errand).toList();
    announced += errands.size();

    pushes.accept(errands);
    run();

    assertThat(announcements).containsExactly(errands.subList(0, IN_FLIGHT));
    assertThat(
            registry.get("headstart.warmer.announcements").tag("outcome", "told").counter().count())
        .isOne();
  }

  @Test
  void aCourierThatThrowsCostsNoPlace() {
    var defective =
        pushes(
            new Courier() {
              @Override
              public Journey carry(Errand errand, Consumer<Outcome> end) {
                throw new IllegalStateException("defect");
              }

              @Override
              public void announce(List<Errand> errands, Consumer<Boolean> told) {
                throw new IllegalStateException("defect");
              }

              @Override
              public void close() {
                throw new UnsupportedOperationException();
              }
            });
    for (int i = 0; i < 2 * IN_FLIGHT; i++) {
      announced++;
      defective.accept(List.of(errand(i)));
      run();
    }

    assertThat(pushed(Outcome.FAILED)).isEqualTo(2 * IN_FLIGHT);
  }

  @Test
  void aRegionThatCannotBeReachedIsGivenUpForAWhile() {
    int i = 0;
    while (decided(Decision.UNREACHABLE) == 0) {
      assertThat(i).as("pushes that failed").isLessThan(100);
      announce(i);
      if (underWay.containsKey(errand(i))) {
        end(errand(i), Outcome.UNREACHABLE);
      }
      i++;
    }

    assertThat(pushed(Outcome.UNREACHABLE)).isEqualTo(i - 1);
    assertThat(mayBeAnnouncedAnew(errand(i - 1))).isTrue();
    assertThat(gauge("headstart.warmer.in.flight")).isZero();
  }

  @Test
  void whatHomeDoesWrongIsNoReasonToGiveARegionUp() {
    for (int i = 0; i < 200; i++) {
      announce(i);
      end(errand(i), i % 2 == 0 ? Outcome.HOME_FAILED : Outcome.GONE);
    }

    assertThat(decided(Decision.UNREACHABLE)).isZero();
  }

  @Test
  void drainingTakesNoMoreAndIsDoneWhenTheLastThatWaitsHasEnded() {
    for (int i = 0; i < IN_FLIGHT + 1; i++) {
      announce(i);
    }
    var drained = pushes.drain();
    run();

    announce(9);
    assertThat(decided(Decision.CLOSING)).isEqualTo(1);

    end(errand(0), Outcome.PUSHED);
    end(errand(1), Outcome.PUSHED);
    assertThat(drained).isNotDone();
    end(errand(2), Outcome.PUSHED);
    assertThat(drained).isDone();
  }

  @Test
  void drainingIsDoneAtOnceWhereNothingIsUnderWay() {
    var drained = pushes.drain();
    run();

    assertThat(drained).isDone();
  }

  @Test
  void cuttingOffEndsWhatIsUnderWayAndDropsWhatWaits() {
    for (int i = 0; i < IN_FLIGHT + WAITING; i++) {
      announce(i);
    }
    var drained = pushes.drain();
    run();

    pushes.cutOff();
    run();

    assertThat(pushed(Outcome.CUT_OFF)).isEqualTo(IN_FLIGHT);
    assertThat(decided(Decision.CLOSING)).isEqualTo(WAITING);
    assertThat(drained).isDone();
    assertThat(closed).isTrue();
  }

  private RegionPushes pushes(Courier of) {
    return new RegionPushes(
        SIN,
        new PushLimits(IN_FLIGHT, WAITING, TIMEOUT),
        of,
        channel.eventLoop(),
        recent,
        new DecisionMetrics(registry, recent),
        new PushMetrics(registry));
  }

  private void announce(int number) {
    announced++;
    pushes.accept(List.of(errand(number)));
    run();
  }

  private void end(Errand errand, Outcome outcome) {
    underWay.remove(errand).accept(outcome);
  }

  private void run() {
    channel.runPendingTasks();
    channel.runScheduledPendingTasks();
  }

  private boolean mayBeAnnouncedAnew(Errand errand) {
    return claim(errand.photo()) != null;
  }

  private Claim claim(PhotoTarget photo) {
    byte[] path = photo.path().toString().getBytes(StandardCharsets.US_ASCII);
    return recent.claim(path, 0, path.length, 0);
  }

  private double decided(Decision decision) {
    return registry
        .get("headstart.warmer.photographs")
        .tag("decision", decision.tag())
        .counter()
        .count();
  }

  private double pushed(Outcome outcome) {
    return registry.get("headstart.warmer.pushes").tag("outcome", outcome.tag()).counter().count();
  }

  private double count(String name) {
    return registry.get(name).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private final Map<Integer, Errand> errands = new LinkedHashMap<>();

  /** The same errand for the same number: a claim belongs to the errand that made it. */
  private Errand errand(int number) {
    return errands.computeIfAbsent(
        number,
        n -> new Errand(SIN, Photos.open(n), n, 0, claim(Photos.open(n)), Optional.empty()));
  }
}
