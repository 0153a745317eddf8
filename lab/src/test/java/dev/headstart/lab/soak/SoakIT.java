package dev.headstart.lab.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The soak in its short form: the packaged node, killed a few times. */
class SoakIT {

  @Test
  void aNodeKilledUnderLoadServesNoWrongByteAndLosesNothingAcknowledged(@TempDir Path directory)
      throws Exception {
    var settings = new Soak.Settings(Duration.ofSeconds(15), Duration.ofSeconds(3), 300, 4, 128, 1);
    SoakResult result =
        new Soak(
                settings,
                Path.of("..").toAbsolutePath().normalize(),
                directory,
                new Soak.Listener() {
                  @Override
                  public void doing(String what) {}

                  @Override
                  public void second(long passed) {}
                })
            .run();

    assertThat(result.findings()).isEmpty();
    assertThat(result.isWell()).isTrue();
    assertThat(result.kills()).isPositive();
    assertThat(result.answers()).isPositive();
    assertThat(result.lookedFor()).isPositive();
  }
}
