package dev.headstart.warmer.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.Photos;
import dev.headstart.warmer.decision.Answer;
import dev.headstart.warmer.decision.Decision;
import dev.headstart.warmer.decision.DecisionMetrics;
import dev.headstart.warmer.decision.Errand;
import dev.headstart.warmer.decision.RecentlyPushed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class RegionPushesTest {

  private static final RegionName SIN = RegionName.of("sin");
  private static final int IN_FLIGHT = 2;
  private static final int WAITING = 2;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final RecentlyPushed recent =
      new RecentlyPushed(1000, Duration.ofHours(1), Ticker.disabledTicker());
  private final Map<Errand, Sinks.One<Outcome>> underWay = new LinkedHashMap<>();
  private final List<List<Errand>> announcements = new ArrayList<>();
  private boolean closed;
  private final Courier courier =
      new Courier() {
        @Override
        public Mono<Outcome> carry(Errand errand) {
          var outcome = Sinks.<Outcome>one();
          underWay.put(errand, outcome);
          return outcome.asMono();
        }

        @Override
        public Mono<Boolean> announce(List<Errand> errands) {
          announcements.add(errands);
          return Mono.just(true);
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

    time.advanceTimeBy(TIMEOUT);

    assertThat(pushed(Outcome.TIMED_OUT)).isEqualTo(2);
    assertThat(underWay).containsKey(errand(2));
    assertThat(gauge("headstart.warmer.in.flight")).isEqualTo(1);
  }

  @Test
  void whatStartsIsAnnouncedTogetherAndWhatWaitsIsNot() {
    List<Errand> errands = IntStream.range(0, IN_FLIGHT + 2).mapToObj(this::errand).toList();
    announced += errands.size();

    pushes.accept(errands);

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
              public Mono<Outcome> carry(Errand errand) {
                throw new IllegalStateException("defect");
              }

              @Override
              public Mono<Boolean> announce(List<Errand> errands) {
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
    assertThat(pushes.drain()).isDone();
  }

  @Test
  void cuttingOffEndsWhatIsUnderWayAndDropsWhatWaits() {
    for (int i = 0; i < IN_FLIGHT + WAITING; i++) {
      announce(i);
    }
    var drained = pushes.drain();

    pushes.cutOff();

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
        time,
        recent,
        new DecisionMetrics(registry, recent),
        new PushMetrics(registry));
  }

  private void announce(int number) {
    announced++;
    recent.claim(errand(number));
    pushes.accept(List.of(errand(number)));
  }

  private void end(Errand errand, Outcome outcome) {
    underWay.remove(errand).tryEmitValue(outcome).orThrow();
  }

  private boolean mayBeAnnouncedAnew(Errand errand) {
    return recent.claim(errand) instanceof Answer.GoOn<?>;
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
    return errands.computeIfAbsent(number, n -> new Errand(SIN, Photos.open(n), n, 0));
  }
}
