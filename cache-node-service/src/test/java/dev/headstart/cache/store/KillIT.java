package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short form of {@link KillRounds}. */
class KillIT {

  @TempDir Path directory;

  @Test
  void afterAKillNoByteIsWrongAndNothingAcknowledgedIsLost()
      throws IOException, InterruptedException {
    var rounds = new KillRounds(directory, System.nanoTime());
    for (int i = 0; i < 4; i++) {
      rounds.next();
    }

    KillRounds.Figures figures = rounds.figures();
    assertThat(figures.acknowledged()).isPositive();
    assertThat(figures.wrong()).as("%s", figures).isZero();
    assertThat(figures.lost()).as("%s", figures).isZero();
    assertThat(figures.damaged()).as("%s", figures).isZero();
  }
}
