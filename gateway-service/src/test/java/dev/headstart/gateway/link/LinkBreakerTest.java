package dev.headstart.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.link.Link.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a link that is open gets no more requests, and when it gets them back. */
class LinkBreakerTest {

  private long now;
  private final LinkBreaker breaker = new LinkBreaker(RegionName.of("sin"), () -> now);

  private void requests(int count, Ending ending) {
    for (int i = 0; i < count; i++) {
      assertThat(breaker.tryAcquire()).isTrue();
      breaker.ended(ending);
    }
  }

  private void opened() {
    requests(LinkBreaker.MINIMUM, Ending.FAILED);
    assertThat(breaker.isClosed()).isFalse();
  }

  private void passes(Duration time) {
    now += time.toNanos();
  }

  @Test
  void fewFailuresProveNothing() {
    requests(LinkBreaker.MINIMUM - 1, Ending.FAILED);
    assertThat(breaker.isClosed()).isTrue();
    assertThat(breaker.tryAcquire()).isTrue();
  }

  @Test
  void itOpensWhenHalfOfTheLastRequestsGotNoAnswer() {
    requests(25, Ending.ANSWERED);
    requests(24, Ending.FAILED);
    assertThat(breaker.isClosed()).isTrue();
    requests(1, Ending.FAILED);
    assertThat(breaker.isClosed()).isFalse();
    assertThat(breaker.tryAcquire()).isFalse();
  }

  @Test
  void whoeverLeftSaysNothingOfTheLink() {
    requests(100, Ending.LEFT);
    requests(LinkBreaker.MINIMUM - 1, Ending.FAILED);
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void onlyTheLastRequestsCount() {
    requests(30, Ending.ANSWERED);
    requests(19, Ending.FAILED);
    requests(LinkBreaker.WINDOW, Ending.ANSWERED);
    requests(LinkBreaker.WINDOW / 2 - 1, Ending.FAILED);
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void nothingIsLetThroughBeforeThePauseIsOver() {
    opened();
    passes(LinkBreaker.PAUSE.minusMillis(1));
    assertThat(breaker.tryAcquire()).isFalse();
  }

  @Test
  void afterThePauseAFewAreLetThroughToSee() {
    opened();
    passes(LinkBreaker.PAUSE.plusMillis(1));
    for (int i = 0; i < LinkBreaker.TRIALS; i++) {
      assertThat(breaker.tryAcquire()).isTrue();
    }
    assertThat(breaker.tryAcquire()).isFalse();
    assertThat(breaker.isClosed()).isFalse();
  }

  @Test
  void answersToTheTrialsCloseIt() {
    opened();
    passes(LinkBreaker.PAUSE.plusMillis(1));
    requests(LinkBreaker.TRIALS, Ending.ANSWERED);
    assertThat(breaker.isClosed()).isTrue();
    assertThat(breaker.tryAcquire()).isTrue();
  }

  @Test
  void trialsWithoutAnswersOpenItForAnotherPause() {
    opened();
    passes(LinkBreaker.PAUSE.plusMillis(1));
    requests(LinkBreaker.TRIALS, Ending.FAILED);
    assertThat(breaker.tryAcquire()).isFalse();
    passes(LinkBreaker.PAUSE.plusMillis(1));
    assertThat(breaker.tryAcquire()).isTrue();
  }

  @Test
  void aTrialOfWhoeverLeftMayBeMadeAgain() {
    opened();
    passes(LinkBreaker.PAUSE.plusMillis(1));
    requests(3 * LinkBreaker.TRIALS, Ending.LEFT);
    requests(LinkBreaker.TRIALS, Ending.ANSWERED);
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void aPlaceThatWasNotUsedIsNoTrial() {
    opened();
    passes(LinkBreaker.PAUSE.plusMillis(1));
    for (int i = 0; i < 3 * LinkBreaker.TRIALS; i++) {
      assertThat(breaker.tryAcquire()).isTrue();
      breaker.release();
    }
    assertThat(breaker.isClosed()).isFalse();
  }

  @Test
  void aLinkThatWasOpenedAnewBeginsAnew() {
    opened();
    breaker.reset();
    requests(LinkBreaker.MINIMUM - 1, Ending.FAILED);
    assertThat(breaker.isClosed()).isTrue();
  }
}
