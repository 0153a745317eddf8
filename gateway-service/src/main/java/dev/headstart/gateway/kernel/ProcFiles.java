package dev.headstart.gateway.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The kernel's files about TCP, in the network namespace of this process. Reading them blocks: not
 * for event loops.
 */
public final class ProcFiles {

  private final Path root;

  /**
   * @param root where they are mounted, {@code /proc}
   */
  public ProcFiles(Path root) {
    this.root = root;
  }

  /** Whether idle connections start slowly again. */
  public SlowStartRestart slowStartRestart() {
    return SlowStartRestart.of(
        setting("net/ipv4/tcp_slow_start_after_idle"), setting("net/ipv4/tcp_congestion_control"));
  }

  /** A setting under {@code sys}; empty where there is none. */
  public String setting(String name) {
    Path file = root.resolve("sys").resolve(name);
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException absent) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * The sockets of a table, {@code net/tcp} or {@code net/tcp6}, one a line.
   *
   * @param most how many lines are read
   */
  public <T> T sockets(String table, int most, Function<Stream<String>, T> use) {
    Path file = root.resolve(table);
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      return use.apply(lines.lines().skip(1).limit(most));
    } catch (NoSuchFileException absent) {
      return use.apply(Stream.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
