package dev.headstart.api.trace;

import dev.headstart.contract.region.Network;
import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose word counts on whether a request is recorded.
 *
 * @param trusted the networks (CIDR) of warmers, gateways and other services of ours, whose {@code
 *     traceparent} says whether a request is recorded; none by default, and then the probability of
 *     {@code management.tracing.sampling} decides on every request
 */
public record TraceSettings(@DefaultValue List<Network> trusted) {
  public TraceSettings {
    trusted = List.copyOf(trusted);
  }

  boolean trusts(String address) {
    InetAddress caller = InetAddress.ofLiteral(address);
    return trusted.stream().anyMatch(network -> network.contains(caller));
  }
}
