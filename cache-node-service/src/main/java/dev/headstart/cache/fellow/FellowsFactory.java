package dev.headstart.cache.fellow;

import dev.headstart.cache.origin.OriginProperties;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import reactor.netty.resources.LoopResources;

/**
 * Puts {@link Fellows} together.
 *
 * @param properties who there may be
 * @param origin how the origin is asked, which an answer of a fellow may have to wait for
 * @param internalAddress what this node's internal port listens on
 * @param internalPort this node's internal port; -1 for none
 * @param via this node's word in {@code Via}
 */
public record FellowsFactory(
    NodesProperties properties,
    OriginProperties origin,
    String internalAddress,
    int internalPort,
    String via) {

  /** A fellow that waits for the origin needs a moment more than the origin has. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /**
   * @param security how connections to the others are secured
   * @throws IllegalArgumentException with a sentence for the operator, where this node will not be
   *     recognised among the others
   */
  public Fellows create(
      LinkSecurity security, LoopResources loops, InstantSource clock, FellowMeters meters) {
    Recognition recognition = Recognition.of(properties, internalAddress, internalPort);
    var terms =
        new FellowLink.Terms(
            properties.connections(),
            properties.connectTimeout(),
            origin.connectTimeout().plus(origin.responseTimeout()).plus(MARGIN),
            via,
            security,
            loops,
            clock);
    var fellows =
        new Fellows(
            discovery(loops),
            recognition,
            (member, all) -> fellow(member, terms, loops, meters, all),
            loops.onClient(true).next());
    meters.watch(fellows);
    return fellows;
  }

  private Discovery discovery(LoopResources loops) {
    if (properties.dns() == null) {
      return ListedNodes.of(properties);
    }
    return new DnsNodes(
        properties.dns(), properties.port(), nameServer(), properties.refresh(), loops);
  }

  private InetSocketAddress nameServer() {
    if (properties.nameServer() == null) {
      return null;
    }
    Member server = Member.parse(properties.nameServer()).orThrow();
    return new InetSocketAddress(server.host(), server.port());
  }

  private Fellow fellow(
      Member member,
      FellowLink.Terms terms,
      LoopResources loops,
      FellowMeters meters,
      Fellows fellows) {
    var liveness = new Liveness(member.toString());
    FellowMeters.OfFellow own = meters.of(member, liveness, fellows);
    var link = new FellowLink(member, terms, own);
    var probing =
        new Probing(
            member,
            link.prober(),
            liveness,
            properties.probeInterval(),
            properties.connectTimeout(),
            loops.onClient(true).next());
    return new Fellow(member, liveness, probing, link, own);
  }
}
