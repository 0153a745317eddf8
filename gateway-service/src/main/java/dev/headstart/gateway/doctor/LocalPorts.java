package dev.headstart.gateway.doctor;

/**
 * The ports that connections which this machine opens go out from ({@code
 * net.ipv4.ip_local_port_range}), both ends included. To one address and port there can be as many
 * connections as there are ports, and each that this side closed keeps its port for a minute more
 * (TIME_WAIT).
 */
record LocalPorts(int first, int last) {

  /** TCP_TIMEWAIT_LEN in Linux, which no setting changes. */
  private static final double TIME_WAIT_SECONDS = 60;

  /**
   * The range as the kernel's file says it.
   *
   * @return Linux's own default where the file is empty or says something else
   */
  static LocalPorts of(String file) {
    String[] ends = file.strip().split("\\s+");
    if (ends.length == 2 && ends[0].matches("\\d{1,5}") && ends[1].matches("\\d{1,5}")) {
      return new LocalPorts(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }
    return new LocalPorts(32_768, 60_999);
  }

  int number() {
    return Math.max(0, last - first + 1);
  }

  boolean has(int port) {
    return port >= first && port <= last;
  }

  /** How many connections a second to one address and port can go on for ever. */
  double connectionsPerSecond() {
    return number() / TIME_WAIT_SECONDS;
  }
}
