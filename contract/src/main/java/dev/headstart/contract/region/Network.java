package dev.headstart.contract.region;

import dev.headstart.contract.Parsed;
import java.net.InetAddress;

/**
 * A block of IP addresses in CIDR notation (RFC 4632, RFC 4291 §2.3), such as {@code
 * 203.0.113.0/24}.
 *
 * @param address any address of the block; bits beyond the prefix do not count
 * @param prefixLength how many leading bits its addresses share
 */
public record Network(InetAddress address, int prefixLength) {

  /**
   * @throws IllegalArgumentException where the prefix is longer than the address
   */
  public Network {
    if (prefixLength < 0 || prefixLength > address.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException(
          "The prefix length of a network lies between 0 and its address's bits.");
    }
  }

  /**
   * @throws IllegalArgumentException where {@code text} is not in CIDR notation
   */
  public static Network of(String text) {
    return parse(text).orThrow();
  }

  /** Reads CIDR notation; never asks DNS. */
  public static Parsed<Network> parse(String text) {
    int slash = text.indexOf('/');
    if (slash > 0) {
      try {
        return Parsed.valid(
            new Network(
                InetAddress.ofLiteral(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1))));
      } catch (IllegalArgumentException e) {
        return Parsed.invalid(
            "A network is written as address/prefix, for instance 203.0.113.0/24: "
                + e.getMessage());
      }
    }
    return Parsed.invalid("A network is written as address/prefix, for instance 203.0.113.0/24.");
  }

  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    int wholeBytes = prefixLength / Byte.SIZE;
    for (int i = 0; i < wholeBytes; i++) {
      if (mine[i] != theirs[i]) {
        return false;
      }
    }
    int rest = prefixLength % Byte.SIZE;
    return rest == 0
        || ((mine[wholeBytes] ^ theirs[wholeBytes]) & (0xff << (Byte.SIZE - rest)) & 0xff) == 0;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefixLength;
  }
}
