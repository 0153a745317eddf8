package dev.headstart.lab.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

  @TempDir private Path directory;

  @Test
  void aServerThatEndsInsteadOfListeningIsASentenceThatNamesItsLog() throws Exception {
    Path log = directory.resolve("log");
    ServerProcess process =
        ServerProcess.start(List.of("sh", "-c", "echo no such setting; exit 1"), log, -1);
    assertThatThrownBy(() -> process.awaitPort(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended")
        .hasMessageContaining(log.toString());
    assertThat(Files.readString(log)).contains("no such setting");
  }

  @Test
  void timesGrowWithWhatTheProcessAndItsChildrenDo() throws Exception {
    // The inner shell is a child of the one that is watched.
    try (ServerProcess busy =
        ServerProcess.start(
            List.of("sh", "-c", "sh -c 'while :; do :; done'; true"),
            directory.resolve("log"),
            -1)) {
      ProcessTimes first = ProcessTimes.of(busy.pid());
      ProcessTimes later = first;
      while (later.cpuSeconds() < first.cpuSeconds() + 0.05) {
        later = ProcessTimes.of(busy.pid());
      }
      assertThat(later.residentBytes()).isPositive();
      ProcessHandle.of(busy.pid()).orElseThrow().descendants().forEach(ProcessHandle::destroy);
    }
  }

  @Test
  void aKilledServerIsGone() throws Exception {
    ServerProcess process =
        ServerProcess.start(List.of("sleep", "60"), directory.resolve("log"), -1);
    process.kill();
    assertThat(process.isAlive()).isFalse();
  }
}
