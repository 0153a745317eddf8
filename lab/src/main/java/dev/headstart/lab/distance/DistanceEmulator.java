package dev.headstart.lab.distance;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Puts distance between programs on one machine, without privileges: each relay listens on a
 * loopback port and passes on to its target what comes, as late as {@link Path} says and no faster
 * than TCP would over it (see {@code dev.headstart.lab.distance.tcp} for what is modelled and what
 * is not).
 *
 * <p>A listening port costs one file descriptor, so hundreds are fine. Safe for use by several
 * threads, but not by the event loops themselves, for which opening and closing would wait.
 */
public final class DistanceEmulator implements AutoCloseable {

  /** The relay's own socket buffers, in bytes: small, since a socket of the distance has none. */
  private static final int SOCKET_BUFFER = 256 * 1024;

  private static final WriteBufferWaterMark WRITE_BUFFER =
      new WriteBufferWaterMark(SOCKET_BUFFER, 2 * SOCKET_BUFFER);
  private static final int BACKLOG = 1024;

  private final IoEventLoopGroup loops;
  private final Transport transport;
  private final SplittableRandom chances;
  private final List<EmulatedPath> paths = new CopyOnWriteArrayList<>();
  private final List<Runnable> relays = new CopyOnWriteArrayList<>();

  /**
   * @param loops what the relays run on, shared with whatever else; not closed with this
   * @param seed of the chance that datagrams get lost by: the same for the same sequence of paths
   *     and datagrams
   */
  public DistanceEmulator(IoEventLoopGroup loops, long seed) {
    this.loops = loops;
    this.transport = Transport.of(loops);
    this.chances = new SplittableRandom(seed);
  }

  /** Event loops for an emulator, of the kind with the best timers that this machine has. */
  public static IoEventLoopGroup eventLoops(int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory("distance", true), Transport.bestHandlers());
  }

  /** A path that relays can be opened on; they share its bandwidth. */
  public EmulatedPath path(String name, Path path) {
    SplittableRandom chance;
    synchronized (chances) {
      chance = chances.split();
    }
    var emulated = new EmulatedPath(name, path, loops.next(), chance, System::nanoTime);
    paths.add(emulated);
    return emulated;
  }

  /**
   * Relays TCP connections.
   *
   * @return where to connect to instead of {@code target}
   * @throws java.util.concurrent.CompletionException where no port can be had
   */
  public InetSocketAddress relayTcp(InetSocketAddress target, EmulatedPath path) {
    var toTarget =
        new Bootstrap()
            .group(path.loop())
            .channel(transport.socket())
            .remoteAddress(target)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER);
    Channel listening =
        new ServerBootstrap()
            .group(path.loop(), path.loop())
            .channel(transport.server())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    if (path.isSevered()) {
                      client.close();
                    } else {
                      RelayedConnection.accept(client, path, toTarget);
                    }
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    relays.add(() -> listening.close().syncUninterruptibly());
    return (InetSocketAddress) listening.localAddress();
  }

  /**
   * Relays UDP datagrams; answers go back to the sender's address. They take half a round trip, may
   * get lost, and do not wait for bandwidth: they are few and small.
   *
   * @return where to send to instead of {@code target}
   * @throws java.util.concurrent.CompletionException where no port can be had
   */
  public InetSocketAddress relayUdp(InetSocketAddress target, EmulatedPath path) {
    var relay = new DatagramRelay(target, path, transport.datagram());
    relays.add(relay::close);
    return relay.address();
  }

  public List<EmulatedPath> paths() {
    return List.copyOf(paths);
  }

  /** One line for each path, for people. */
  public String describe() {
    return paths.stream()
        .map(EmulatedPath::describe)
        .collect(Collectors.joining("\n", "Emulated distances, not real ones:\n", "\n"));
  }

  /** Closes all ports and cuts all connections; returns when that is done. */
  @Override
  public void close() {
    relays.forEach(Runnable::run);
    for (EmulatedPath path : paths) {
      path.loop().submit(path::cut).syncUninterruptibly();
    }
  }
}
