package dev.headstart.cache.fellow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.fellow.Liveness.Probe;
import dev.headstart.cache.fellow.Liveness.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** When a node is asked, and when what it was asked is given up. */
class LivenessTest {

  private final Liveness liveness = new Liveness("10.0.0.7:8091");

  @Test
  void whoIsNewCanBeAsked() {
    assertThat(liveness.state()).isEqualTo(State.UP);
  }

  @Test
  void whoFailedARequestIsAvoidedUntilItAnswersAProbe() {
    liveness.failed();
    assertThat(liveness.state()).isEqualTo(State.AVOIDED);

    assertThat(liveness.probed(Probe.ANSWERED)).isTrue();
    assertThat(liveness.state()).isEqualTo(State.UP);
    assertThat(liveness.probed(Probe.ANSWERED)).isFalse();
  }

  @Test
  void whoRefusesAProbeIsAvoidedAtOnce() {
    assertThat(liveness.probed(Probe.REFUSED)).isTrue();
    assertThat(liveness.state()).isEqualTo(State.AVOIDED);
  }

  @Test
  void oneUnansweredProbeIsAPauseTwoInARowAreSilence() {
    assertThat(liveness.probed(Probe.UNANSWERED)).isFalse();
    assertThat(liveness.state()).isEqualTo(State.UP);
    liveness.probed(Probe.ANSWERED);
    liveness.probed(Probe.UNANSWERED);
    assertThat(liveness.state()).isEqualTo(State.UP);

    assertThat(liveness.probed(Probe.UNANSWERED)).isTrue();
    assertThat(liveness.state()).isEqualTo(State.SILENT);
    liveness.failed();
    assertThat(liveness.state()).isEqualTo(State.SILENT);
  }

  @Test
  void silenceBreaksOffWhatIsAwaitedAndCancelsIt() {
    var cancelled = new ArrayList<String>();
    var outcomes = new ArrayList<String>();
    Sinks.Many<String> bytes = Sinks.many().unicast().onBackpressureBuffer();
    liveness
        .silence()
        .broken(Mono.never().doOnCancel(() -> cancelled.add("answer")))
        .subscribe(answer -> outcomes.add("answer"), error -> outcomes.add("no answer"));
    liveness
        .silence()
        .broken(bytes.asFlux().doOnCancel(() -> cancelled.add("bytes")))
        .subscribe(outcomes::add, error -> outcomes.add("broken"), () -> outcomes.add("whole"));
    bytes.tryEmitNext("some");

    fallSilent();

    assertThat(outcomes).containsExactlyInAnyOrder("some", "no answer", "broken");
    assertThat(cancelled).containsExactlyInAnyOrder("answer", "bytes");
  }

  @Test
  void whatEndedBeforeTheSilenceIsWhole() {
    var outcomes = new ArrayList<String>();
    liveness
        .silence()
        .broken(Flux.just("all"))
        .subscribe(outcomes::add, error -> outcomes.add("broken"), () -> outcomes.add("whole"));

    fallSilent();

    assertThat(outcomes).isEqualTo(List.of("all", "whole"));
  }

  @Test
  void beingAvoidedBreaksNothingOff() {
    var outcomes = new ArrayList<String>();
    liveness
        .silence()
        .broken(Mono.never())
        .subscribe(answer -> outcomes.add("answer"), error -> outcomes.add("no answer"));

    liveness.probed(Probe.REFUSED);
    liveness.failed();

    assertThat(outcomes).isEmpty();
  }

  @Test
  void whoAnswersAgainCanBeWaitedForAgain() {
    fallSilent();
    liveness.probed(Probe.ANSWERED);
    var outcomes = new ArrayList<String>();

    liveness.silence().broken(Mono.just("answer")).subscribe(outcomes::add);

    assertThat(outcomes).containsExactly("answer");
  }

  private void fallSilent() {
    liveness.probed(Probe.UNANSWERED);
    liveness.probed(Probe.UNANSWERED);
  }
}
