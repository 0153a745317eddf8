package dev.headstart.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class StepsTest {

  private static Callable<String> lasting(Screen screen, long millis) {
    return () -> {
      screen.advanceMillis(millis);
      return "started";
    };
  }

  @Test
  void aStepEndsWithATickAndTheTimeItTook() throws Exception {
    Screen screen = Screen.file();
    Steps steps = new Steps(screen.terminal(), screen::nanoTime);

    String result = steps.run("gateway fra", lasting(screen, 420));

    assertThat(result).isEqualTo("started");
    assertThat(screen.text()).isEqualTo("✓ gateway fra                        0.4 s\n");
  }

  @Test
  void aStepThatFailsEndsWithACrossAndItsException() {
    Screen screen = Screen.file();
    Steps steps = new Steps(screen.terminal(), screen::nanoTime);

    assertThatThrownBy(
            () ->
                steps.run(
                    "gateway fra",
                    () -> {
                      throw new IllegalStateException("port taken");
                    }))
        .hasMessage("port taken");
    assertThat(screen.text()).isEqualTo("✗ gateway fra                        0.0 s\n");
  }

  @Test
  void anInteractiveTerminalShowsWhatIsRunning() throws Exception {
    Screen screen = Screen.interactive("NO_COLOR", "1");
    Steps steps = new Steps(screen.terminal(), screen::nanoTime);

    steps.run("suite", () -> steps.run("gateway fra", lasting(screen, 1000)));

    assertThat(screen.text())
        .isEqualTo(
            """
            <… suite^[K<… suite, gateway fra^[K\
            <^[K✓ gateway fra                        1.0 s
            <… suite^[K\
            <^[K✓ suite                              1.0 s
            <^[K""");
  }
}
