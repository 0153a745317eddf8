package dev.headstart.cache.fellow;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * The nodes that a DNS name has addresses of. Each look-up goes to a name server, whatever the
 * records' time to live; nothing is cached here or by the platform. Where a name has addresses of
 * both families, those of IPv4 count, since each node would else be there twice. A name that does
 * not exist, like a server that does not answer, is no answer: who was known stays so, and the
 * probes tell whether they live.
 */
final class DnsNodes implements Discovery {

  private static final long QUERY_TIMEOUT_MILLIS = 2_000;

  /** What reaches everybody unfragmented, as DNS operators have agreed on. */
  private static final int MAX_DATAGRAM = 1232;

  private final String name;
  private final int port;
  private final Duration refresh;
  private final DnsNameResolver resolver;

  /**
   * @param port of every node
   * @param server whom to ask; {@code null} for the system's name servers
   */
  DnsNodes(
      String name, int port, InetSocketAddress server, Duration refresh, LoopResources resources) {
    this.name = name;
    this.port = port;
    this.refresh = refresh;
    EventLoop loop = resources.onClient(true).next();
    var builder =
        new DnsNameResolverBuilder(loop)
            .datagramChannelType(resources.onChannelClass(DatagramChannel.class, loop.parent()))
            // Who does not fit into a datagram of this size is asked for over TCP.
            .maxPayloadSize(MAX_DATAGRAM)
            .socketChannelType(resources.onChannelClass(SocketChannel.class, loop.parent()))
            .queryTimeoutMillis(QUERY_TIMEOUT_MILLIS)
            .resolveCache(NoopDnsCache.INSTANCE)
            .cnameCache(NoopDnsCnameCache.INSTANCE)
            .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE);
    if (server != null) {
      builder.nameServerProvider(new SingletonDnsServerAddressStreamProvider(server));
    }
    this.resolver = builder.build();
  }

  @Override
  public Mono<Collection<Member>> members() {
    return Mono.<List<InetAddress>>create(
            sink -> {
              Future<List<InetAddress>> answer = resolver.resolveAll(name);
              answer.addListener(
                  done -> {
                    if (done.isSuccess()) {
                      sink.success(answer.getNow());
                    } else {
                      sink.error(done.cause());
                    }
                  });
            })
        .map(this::membersAt);
  }

  private Collection<Member> membersAt(List<InetAddress> addresses) {
    boolean ipv4 = addresses.stream().anyMatch(Inet4Address.class::isInstance);
    return addresses.stream()
        .filter(address -> address instanceof Inet4Address == ipv4)
        .map(address -> new Member(address.getHostAddress(), port))
        .toList();
  }

  @Override
  public Duration refresh() {
    return refresh;
  }

  @Override
  public void close() {
    resolver.close();
  }
}
