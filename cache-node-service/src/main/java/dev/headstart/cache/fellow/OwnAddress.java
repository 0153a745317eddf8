package dev.headstart.cache.fellow;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which addresses this node can be reached at, so that it recognises itself among the members.
 *
 * @param addresses of the internal port
 * @param port the internal port
 */
record OwnAddress(Set<InetAddress> addresses, int port) {

  /** Of a node that nobody else knows. */
  static OwnAddress none() {
    return new OwnAddress(Set.of(), -1);
  }

  /**
   * @param host that the internal port listens on; all of this machine's addresses where it is the
   *     wildcard
   */
  static OwnAddress of(String host, int port) {
    try {
      InetAddress bound = InetAddress.getByName(host);
      return new OwnAddress(bound.isAnyLocalAddress() ? all() : Set.of(bound), port);
    } catch (UnknownHostException | SocketException e) {
      throw new IllegalArgumentException(
          "headstart.cache.internal.address is " + host + ", which is no address of this machine.",
          e);
    }
  }

  private static Set<InetAddress> all() throws SocketException {
    var addresses = new HashSet<InetAddress>();
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      network.inetAddresses().forEach(addresses::add);
    }
    return addresses;
  }

  /** Those of the members that are this node. May ask the system's resolver, and wait for it. */
  List<Member> among(Collection<Member> members) {
    return members.stream().filter(this::isMine).toList();
  }

  private boolean isMine(Member member) {
    if (member.port() != port) {
      return false;
    }
    try {
      return Arrays.stream(InetAddress.getAllByName(member.host())).anyMatch(addresses::contains);
    } catch (UnknownHostException e) {
      // A node that is not known by name yet is another one.
      return false;
    }
  }
}
