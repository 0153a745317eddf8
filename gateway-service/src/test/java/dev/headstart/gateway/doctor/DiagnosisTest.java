package dev.headstart.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.doctor.Finding.Kind;
import dev.headstart.gateway.kernel.Peer;
import dev.headstart.gateway.kernel.PeerFigures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is a finding, and what is not. */
class DiagnosisTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LocalPorts PORTS = new LocalPorts(32_768, 60_999);
  private static final Census NOBODY = new Census(List.of(), true);

  private static PeerFigures figures(
      Peer peer,
      long opened,
      long requests,
      long closes,
      long messages,
      long held,
      long first,
      long missed) {
    return new PeerFigures(peer, opened, 1, requests, closes, messages, held, first, missed);
  }

  private static List<Finding> of(PeerFigures... seen) {
    return Diagnosis.of(List.of(seen), MINUTE, NOBODY, PORTS);
  }

  @Test
  void goodHabitsGiveNoFinding() {
    assertThat(
            of(
                figures(Peer.API, 10, 5_000, 3, 5_000, 20, 0, 0),
                figures(Peer.LOCAL, 40, 4_000, 0, 2_000, 0, 40, 5),
                figures(Peer.VIEWERS, 3_000, 3_100, 900, 10, 0, 3_000, 300)))
        .isEmpty();
  }

  @Test
  void afterAStartThereIsNothingToSay() {
    assertThat(of(figures(Peer.API, 19, 19, 9, 4, 4, 0, 0))).isEmpty();
  }

  @Test
  void connectionsThatCarryOneRequestEach() {
    assertThat(of(figures(Peer.API, 100, 110, 0, 110, 0, 0, 0)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.NO_REUSE);
              assertThat(finding.about()).isEqualTo("api");
              assertThat(finding.seen())
                  .contains("100 connections in 60 s")
                  .contains("1.1 requests");
              assertThat(finding.advice()).contains("keep-alive");
            });
  }

  @Test
  void whoSaysConnectionCloseIsNamed() {
    assertThat(of(figures(Peer.CACHE, 15, 100, 15, 100, 0, 0, 0)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.CONNECTION_CLOSE);
              assertThat(finding.about()).isEqualTo("cache");
              assertThat(finding.seen()).contains("15 times in 100 requests");
            });
  }

  @Test
  void lastSegmentsThatComeLate() {
    assertThat(of(figures(Peer.API, 1, 100, 0, 100, 30, 0, 0)))
        .extracting(Finding::kind)
        .containsExactly(Kind.LAST_SEGMENT_HELD);
  }

  @Test
  void firstAnswersThatJustMissTheWindow() {
    assertThat(of(figures(Peer.VIEWERS, 100, 500, 0, 0, 0, 100, 60)))
        .extracting(Finding::kind)
        .containsExactly(Kind.JUST_MISSED_WINDOW);
  }

  @Test
  void moreThan470ConnectionsASecondCannotGoOn() {
    assertThat(PORTS.connectionsPerSecond()).isBetween(470.0, 471.0);
    assertThat(of(figures(Peer.API, 20_000, 200_000, 0, 0, 0, 0, 0)))
        .extracting(Finding::kind)
        .containsExactly(Kind.PORTS_RUNNING_OUT);
  }

  @Test
  void anAddressWhoseConnectionsHoldHalfOfThePorts() {
    Census census =
        new Census(
            List.of(
                new Census.Remote("10.0.0.1:80", 14_200, 14_000),
                new Census.Remote("10.0.0.2:80", 14_000, 14_000)),
            true);
    assertThat(Diagnosis.of(List.of(), MINUTE, census, PORTS))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.PORTS_RUNNING_OUT);
              assertThat(finding.about()).isEqualTo("10.0.0.1:80");
              assertThat(finding.seen()).contains("14200 of 28232").contains("14000 of them");
            });
  }
}
