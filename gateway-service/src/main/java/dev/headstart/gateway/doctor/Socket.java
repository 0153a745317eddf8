package dev.headstart.gateway.doctor;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line of {@code /proc/net/tcp} or {@code tcp6} (proc_net_tcp.txt in Linux's documentation).
 *
 * @param localPort the port at this end
 * @param remote address and port of the other end
 * @param timeWait whether it is closed and waits
 */
record Socket(int localPort, String remote, boolean timeWait) {

  private static final String TIME_WAIT = "06";
  private static final String LISTEN = "0A";
  private static final String MAPPED = "0000000000000000FFFF0000";

  /** Reads a line; empty for sockets without another end, and for what is no such line. */
  static Optional<Socket> of(String line) {
    String[] fields = line.strip().split("\\s+", 5);
    if (fields.length < 5
        || fields[3].equals(LISTEN)
        || !fields[1].matches("(\\p{XDigit}{8}|\\p{XDigit}{32}):\\p{XDigit}{4}")
        || !fields[2].matches("(\\p{XDigit}{8}|\\p{XDigit}{32}):\\p{XDigit}{4}")) {
      return Optional.empty();
    }
    int colon = fields[2].length() - 5;
    return Optional.of(
        new Socket(
            port(fields[1]),
            address(fields[2].substring(0, colon)) + ":" + port(fields[2]),
            fields[3].equals(TIME_WAIT)));
  }

  private static int port(String endpoint) {
    return Integer.parseInt(endpoint.substring(endpoint.length() - 4), 16);
  }

  /** The kernel writes words of 32 bits in the order of the machine, which is little-endian. */
  private static String address(String hex) {
    if (hex.length() == 8) {
      return dotted(hex);
    }
    if (hex.startsWith(MAPPED)) {
      return dotted(hex.substring(24));
    }
    return IntStream.range(0, 8)
        .mapToObj(group -> group(hex, group))
        .collect(Collectors.joining(":", "[", "]"));
  }

  private static String dotted(String word) {
    return IntStream.of(6, 4, 2, 0)
        .mapToObj(at -> String.valueOf(Integer.parseInt(word.substring(at, at + 2), 16)))
        .collect(Collectors.joining("."));
  }

  private static String group(String hex, int group) {
    int word = group / 2 * 8;
    int from = group % 2 == 0 ? word + 6 : word + 2;
    return Integer.toHexString(
        Integer.parseInt(hex.substring(from, from + 2) + hex.substring(from - 2, from), 16));
  }
}
