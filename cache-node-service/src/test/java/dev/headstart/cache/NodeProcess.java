package dev.headstart.cache;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cache node in a process of its own, which can be killed at any moment. */
final class NodeProcess implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("Cache node listening on (\\d+) .* for gateways");

  private final Process process;
  private final int internal;

  /** Starts a node on free ports, and returns when it listens. */
  NodeProcess(Path directory, List<String> settings) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                // It lives for seconds.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CacheNodeApplication.class.getName()));
    command.addAll(List.of(TestNode.settings(directory, settings)));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    internal = portIn(process.inputReader());
  }

  private int portIn(BufferedReader output) throws IOException {
    var read = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      read.append(line).append('\n');
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
    }
    throw new AssertionError("The node did not start:\n" + read);
  }

  URI internal(String target) {
    return URI.create("http://127.0.0.1:" + internal + target);
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
