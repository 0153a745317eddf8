package dev.headstart.api.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Under what an address is counted. */
public final class AddressKey {

  /** Whoever has one address of an IPv6 network of 64 bits has all of them. */
  private static final int NETWORK_BYTES = 8;

  private AddressKey() {}

  /**
   * The address itself, or the network of an IPv6 address.
   *
   * @param address as the servlet container writes it
   */
  public static String of(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (IllegalArgumentException _) {
      // A gateway that does not know says so: all of these are counted together.
      return "unknown";
    }
  }
}
