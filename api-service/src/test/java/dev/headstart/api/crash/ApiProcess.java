package dev.headstart.api.crash;

import dev.headstart.api.ApiApplication;
import dev.headstart.api.site.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An API in a process of its own, which can be killed at any moment. */
final class ApiProcess implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("API listening on port (\\d+)");

  private final Process process;
  private final Thread reader;
  private final Site site;

  /** Starts one on free ports, and returns when it listens. */
  ApiProcess(Path directory, String... properties) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ApiApplication.class.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--headstart.api.directory=" + directory));
    Stream.of(properties).map(property -> "--" + property).forEach(command::add);
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    site = Site.at(portIn(output), directory);
    // So that it never waits for somebody who reads.
    reader = Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
  }

  private static int portIn(BufferedReader output) throws IOException {
    var read = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      read.append(line).append('\n');
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
    }
    throw new AssertionError("The API did not start:\n" + read);
  }

  Site site() {
    return site;
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    kill();
    site.close();
  }
}
