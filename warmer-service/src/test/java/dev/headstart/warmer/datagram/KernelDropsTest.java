package dev.headstart.warmer.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KernelDropsTest {

  @Test
  void whatFindsNoRoomInTheSocketsBufferIsCounted() throws Exception {
    assumeTrue(Epoll.isAvailable(), "only Linux counts them");
    var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    try (var sender = new DatagramSocket()) {
      var channel =
          new Bootstrap()
              .group(loop)
              .channel(EpollDatagramChannel.class)
              .option(ChannelOption.AUTO_READ, false)
              .option(ChannelOption.SO_RCVBUF, 4096)
              .handler(new ChannelInboundHandlerAdapter())
              .bind("127.0.0.1", 0)
              .sync()
              .channel();
      assertThat(KernelDrops.of(channel)).hasValue(0);

      // Delivery over loopback happens within the sender's system call.
      for (int i = 0; i < 1000; i++) {
        sender.send(new DatagramPacket(new byte[1000], 1000, channel.localAddress()));
      }

      assertThat(KernelDrops.of(channel).orElseThrow()).isBetween(900L, 999L);
      channel.close().sync();
      assertThat(KernelDrops.of(channel)).isEqualTo(OptionalLong.empty());
    } finally {
      loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
  }

  @Test
  void nothingIsKnownOfAnotherTransport() throws Exception {
    var loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      var channel =
          new Bootstrap()
              .group(loop)
              .channel(NioDatagramChannel.class)
              .handler(new ChannelInboundHandlerAdapter())
              .bind("127.0.0.1", 0)
              .sync()
              .channel();
      assertThat(KernelDrops.of(channel)).isEqualTo(OptionalLong.empty());
    } finally {
      loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
  }
}
