package dev.headstart.warmer.push;

import dev.headstart.warmer.http.ConnectionPool;
import dev.headstart.warmer.http.Peer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The event loops on which photographs are carried, each region on one of them. They belong to this
 * context alone, and outlast its lifecycle, so that pushes under way can end.
 */
final class PushLoops implements AutoCloseable {

  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final EventLoopGroup loops;
  private final Class<? extends Channel> socket;
  private final DnsAddressResolverGroup names;

  PushLoops() {
    boolean epoll = Epoll.isAvailable();
    loops =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new DefaultThreadFactory("warmer-push", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    socket = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    names =
        new DnsAddressResolverGroup(
            new DnsNameResolverBuilder()
                .datagramChannelType(
                    epoll ? EpollDatagramChannel.class : NioDatagramChannel.class));
  }

  /** The loop of another region. */
  EventLoop next() {
    return loops.next();
  }

  /** Connections to {@code peer} on {@code loop}, which is one of these. */
  ConnectionPool connections(Peer peer, EventLoop loop, int max, Duration connect) {
    return new ConnectionPool(peer, loop, socket, names, max, connect);
  }

  @Override
  public void close() {
    names.close();
    loops.shutdownGracefully(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS).syncUninterruptibly();
  }
}
