package dev.headstart.lab.distance;

import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** The kinds of channel that go with a group of event loops. */
record Transport(
    Class<? extends ServerChannel> server,
    Class<? extends SocketChannel> socket,
    Class<? extends DatagramChannel> datagram) {

  private static final Transport EPOLL =
      new Transport(
          EpollServerSocketChannel.class, EpollSocketChannel.class, EpollDatagramChannel.class);
  private static final Transport NIO =
      new Transport(NioServerSocketChannel.class, NioSocketChannel.class, NioDatagramChannel.class);

  /** Epoll where there is one: its timers are exact to microseconds, NIO's to a millisecond. */
  static IoHandlerFactory bestHandlers() {
    return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  /**
   * @throws IllegalArgumentException for event loops that are neither epoll's nor NIO's
   */
  static Transport of(IoEventLoopGroup loops) {
    if (loops.isIoType(EpollIoHandler.class)) {
      return EPOLL;
    }
    if (loops.isIoType(NioIoHandler.class)) {
      return NIO;
    }
    throw new IllegalArgumentException(
        "Distances are emulated on epoll or NIO event loops; take DistanceEmulator.eventLoops.");
  }
}
