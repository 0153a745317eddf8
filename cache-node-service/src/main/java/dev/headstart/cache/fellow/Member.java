package dev.headstart.cache.fellow;

import dev.headstart.contract.Parsed;

/**
 * A node of this region, known by the address of its internal port.
 *
 * @param host a name or an address; one of IPv6 without brackets
 * @param port 1 to 65535
 */
record Member(String host, int port) implements Comparable<Member> {

  private static final int MAX_PORT = 65_535;

  /** Reads {@code host:port}, where an IPv6 address stands in brackets. */
  static Parsed<Member> parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      host = "";
    }
    int port = colon < 0 ? 0 : port(text.substring(colon + 1));
    return host.isBlank() || port == 0
        ? Parsed.invalid("write host:port, such as 10.0.0.7:8091 or [fd00::7]:8091")
        : Parsed.valid(new Member(host, port));
  }

  private static int port(String text) {
    if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    int port = Integer.parseInt(text);
    return port > MAX_PORT ? 0 : port;
  }

  /** Its name, which is the same on every node; {@link #parse} gives back an equal value. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  @Override
  public int compareTo(Member other) {
    return toString().compareTo(other.toString());
  }
}
