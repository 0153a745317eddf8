package dev.headstart.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadstartTest {

  private final StringWriter printed = new StringWriter();

  private int run(String... arguments) {
    var writer = new PrintWriter(printed);
    return Headstart.commandLine().setOut(writer).setErr(writer).execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "race", "acceleration", "check-distances", "bench cache", "soak"})
  void everyCommandHasHelp(String command) {
    int code = command.isEmpty() ? run("--help") : run((command + " --help").split(" "));
    assertThat(code).isZero();
    assertThat(printed.toString()).contains("Usage:").contains("--help");
  }

  @Test
  void anUnknownOptionIsNamedAndNothingStarts() {
    assertThat(run("race", "--phots", "x")).isEqualTo(2);
    assertThat(printed.toString()).contains("--phots");
  }

  @Test
  void aFolderWithoutPhotographsIsASentenceAndNothingStarts() {
    assertThat(run("race", "--photos", "no-such-folder")).isEqualTo(1);
    assertThat(printed.toString()).contains("no-such-folder").doesNotContain("Exception");
  }
}
