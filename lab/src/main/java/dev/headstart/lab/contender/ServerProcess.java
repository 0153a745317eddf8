package dev.headstart.lab.contender;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, which ends with the lab. What it prints goes to a file. Not
 * thread-safe.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(15);
  private static final long LOOK_MILLIS = 20;

  private final Process process;
  private final Path log;
  private final Thread interruption;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.interruption = new Thread(process::destroyForcibly, "end of " + log.getFileName());
    Runtime.getRuntime().addShutdownHook(interruption);
  }

  /**
   * Starts a server.
   *
   * @param log where its words go
   * @param cpu the processor that it is bound to, where this machine can; negative for any
   */
  public static ServerProcess start(List<String> command, Path log, int cpu) throws IOException {
    var line = new ArrayList<String>();
    if (cpu >= 0 && Programs.find("taskset").isPresent()) {
      line.addAll(List.of("taskset", "-c", Integer.toString(cpu)));
    }
    line.addAll(command);
    Files.createDirectories(log.toAbsolutePath().getParent());
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new ServerProcess(builder.start(), log);
  }

  /**
   * Waits until it listens.
   *
   * @throws IOException where it ends instead, or takes too long
   */
  public void awaitPort(int port) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        String why = process.isAlive() ? "does not listen" : "ended";
        close();
        throw new IOException("A server %s; see %s.".formatted(why, log));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it at once, as a crash would (SIGKILL), and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    forget();
  }

  /** Asks it to end, and waits. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    forget();
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(interruption);
    } catch (IllegalStateException _) {
      // The lab itself is ending, and the hook runs.
    }
  }
}
