package dev.headstart.lab.bench.warmer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel has dropped at a port for want of room: the column drops of /proc/net/udp. */
final class UdpTable {

  private UdpTable() {}

  static boolean isBound(int port) {
    return rows(port).findAny().isPresent();
  }

  static long drops(int port) {
    return rows(port)
        .mapToLong(row -> Long.parseLong(row.substring(row.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static Stream<String> rows(int port) {
    String ending = ":%04X".formatted(port);
    return Stream.of("/proc/net/udp", "/proc/net/udp6")
        .flatMap(UdpTable::lines)
        .map(String::strip)
        .filter(row -> row.split("\\s+")[1].endsWith(ending));
  }

  private static Stream<String> lines(String table) {
    try {
      return Files.readAllLines(Path.of(table)).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
