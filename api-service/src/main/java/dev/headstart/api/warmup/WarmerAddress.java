package dev.headstart.api.warmup;

/**
 * Where the warmer listens.
 *
 * @param host a name or an IP address, without brackets
 * @param port 1 to 65535
 */
public record WarmerAddress(String host, int port) {

  private static final String RULE =
      "A warmer is written as host:port, for instance 127.0.0.1:8200 or [::1]:8200.";

  private static final int MAX_DIGITS = 5;
  private static final int MAX_PORT = 65_535;

  /**
   * @throws IllegalArgumentException where a value cannot be
   */
  public WarmerAddress {
    if (host.isBlank() || port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException where {@code text} is not that
   */
  public static WarmerAddress of(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1
        || port.isEmpty()
        || port.length() > MAX_DIGITS
        || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(RULE);
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new WarmerAddress(
        bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
  }
}
