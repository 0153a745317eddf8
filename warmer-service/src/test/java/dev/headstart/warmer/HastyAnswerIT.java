package dev.headstart.warmer;

import org.junit.jupiter.api.Test;

/** A cache that has the photograph and says so before it has been sent. */
class HastyAnswerIT {

  /** More than the buffers of all sockets on the way hold. */
  private static final int LARGE = 32 << 20;

  @Test
  void theAnswerCountsAndTheRestIsNotSent() throws Exception {
    try (var home = new TestHome(LARGE);
        var gateway = new TestGateway();
        var warmer = new TestWarmer(home, gateway, "headstart.warmer.in-flight=1")) {
      gateway.answersAtOnce();
      gateway.answersWith(204);

      for (int i = 0; i < 5; i++) {
        warmer.announce("sin", Photos.open(i));
      }

      warmer.awaitOutcome(5, "already_there");
    }
  }
}
