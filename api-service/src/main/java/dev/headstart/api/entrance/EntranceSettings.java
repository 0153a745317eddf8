package dev.headstart.api.entrance;

import dev.headstart.contract.region.Network;
import java.net.InetAddress;
import java.util.List;

/**
 * Whose word counts on who asks.
 *
 * @param gateways the networks of gateways, or of whatever else stands in front
 */
public record EntranceSettings(List<Network> gateways) {

  /**
   * Whether the connection's other end is a gateway.
   *
   * @param address as the servlet container writes it
   */
  boolean isGateway(String address) {
    InetAddress literal = InetAddress.ofLiteral(address);
    return gateways.stream().anyMatch(network -> network.contains(literal));
  }
}
