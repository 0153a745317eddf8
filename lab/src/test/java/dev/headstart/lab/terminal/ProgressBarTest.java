package dev.headstart.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private static ProgressBar race(Screen screen, long total) {
    return new ProgressBar(screen.terminal(), "race", total, screen::nanoTime);
  }

  @Test
  void anInteractiveLineIsRedrawnInPlaceAndEndedByClosing() {
    Screen screen = Screen.interactive("COLUMNS", "60", "NO_COLOR", "1");

    try (ProgressBar bar = race(screen, 4)) {
      assertThat(screen.text()).isEqualTo("<race  " + "─".repeat(15) + "    0%  0/4  0:00^[K");
      screen.advanceMillis(30_000);
      bar.step();
      assertThat(screen.text())
          .isEqualTo("<race  ━━━" + "─".repeat(12) + "   25%  1/4  0:30, about 1:30 left^[K");
      screen.advanceMillis(1_000);
      bar.doing("sin, push");
      assertThat(screen.text()).contains("0:31, about 1:33 left  s…^[K");
    }

    assertThat(screen.text()).isEqualTo("<^[Krace  ━━━────────────   25%  1/4  0:31  sin, push\n");
  }

  @Test
  void theLineFitsTheTerminalWhateverIsBeingDone() {
    Screen screen = Screen.interactive("COLUMNS", "60", "NO_COLOR", "1");
    try (ProgressBar bar = race(screen, 1000)) {
      for (int i = 0; i < 1000; i++) {
        screen.advanceMillis(150_000);
        bar.doing("a region with a name longer than anybody would give it");
        bar.step();
        for (String drawn : screen.text().split("\\^\\[K")) {
          assertThat(drawn.length() - 1).isLessThan(60);
        }
      }
    }
  }

  @Test
  void redrawingIsLimitedToTenTimesASecond() {
    Screen screen = Screen.interactive("NO_COLOR", "1");
    try (ProgressBar bar = race(screen, 100)) {
      screen.text();
      screen.advanceMillis(99);
      bar.step();
      assertThat(screen.text()).isEmpty();
      screen.advanceMillis(1);
      bar.step();
      assertThat(screen.text()).contains("2/100");
    }
  }

  @Test
  void aFileGetsPlainLinesForTenthsNoMoreOftenThanEveryThreeSeconds() {
    Screen screen = Screen.file();
    try (ProgressBar bar = race(screen, 100)) {
      for (int i = 0; i < 30; i++) {
        screen.advanceMillis(200);
        bar.step();
      }
    }

    assertThat(screen.text())
        .isEqualTo(
            """
            race   15%   15/100  0:03, about 0:17 left
            race   30%   30/100  0:06, about 0:14 left
            race   30%   30/100  0:06
            """);
  }

  @Test
  void slowWorkIsHeardOfEveryThirtySeconds() {
    Screen screen = Screen.file();
    try (ProgressBar bar = race(screen, 1000)) {
      screen.advanceMillis(29_999);
      bar.step();
      assertThat(screen.text()).isEmpty();
      screen.advanceMillis(1);
      bar.step();
      assertThat(screen.text()).isEqualTo("race    0%     2/1000  0:30, about 249:30 left\n");
    }
  }

  @Test
  void nothingToDoIsDone() {
    Screen screen = Screen.file();

    race(screen, 0).close();

    assertThat(screen.text()).isEqualTo("race  100%  0/0  0:00\n");
  }

  @Test
  void stepsOfManyThreadsAreAllCounted() {
    Screen screen = Screen.file();
    try (ProgressBar bar = race(screen, 4000)) {
      try (var threads = Executors.newFixedThreadPool(4)) {
        for (int thread = 0; thread < 4; thread++) {
          threads.execute(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  bar.step();
                }
              });
        }
      }
    }

    assertThat(screen.text()).endsWith("race  100%  4000/4000  0:00\n");
  }
}
