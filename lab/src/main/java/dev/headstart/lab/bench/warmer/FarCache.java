package dev.headstart.lab.bench.warmer;

import dev.headstart.lab.report.figures.Sample;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The gateway and a cache behind it, as far away as it is told. Answers requests without a body,
 * and notes how long after its datagram each arrived, which the name of its photograph tells.
 */
final class FarCache implements AutoCloseable {

  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\ncontent-length: 64\r\n\r\n%s"
          .formatted("x".repeat(64))
          .getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_HEAD = 4096;
  private static final int NAME = "GET /photos/".length();
  private static final int MOST_NOTED = 1 << 20;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final Channel server;
  private final ByteBuf answer =
      Unpooled.unreleasableBuffer(Unpooled.directBuffer(ANSWER.length).writeBytes(ANSWER));
  private final double[] micros = new double[MOST_NOTED];
  private volatile int arrived;
  private volatile long delayMillis;

  FarCache() {
    server =
        new ServerBootstrap()
            .group(loop)
            .channel(EpollServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new DelimiterBasedFrameDecoder(
                                MAX_HEAD,
                                Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII)),
                            new Requests());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  private final class Requests extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf request) {
      long sent =
          Long.parseLong(request.toString(NAME, Photographs.DIGITS, StandardCharsets.US_ASCII));
      micros[arrived % MOST_NOTED] = Photographs.nowMicros() - sent;
      arrived++;
      if (delayMillis > 0) {
        context
            .executor()
            .schedule(
                () -> context.writeAndFlush(answer.duplicate()),
                delayMillis,
                TimeUnit.MILLISECONDS);
      } else {
        context.writeAndFlush(answer.duplicate());
      }
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
  }

  /** From now on answers come so much later. */
  void isAway(long milliseconds) {
    delayMillis = milliseconds;
  }

  int arrived() {
    return arrived;
  }

  /** Microseconds from datagram to request of those that came after the first {@code before}. */
  Sample since(int before) {
    return Sample.of(Arrays.copyOfRange(micros, before % MOST_NOTED, arrived % MOST_NOTED));
  }

  /** Starts its notes anew; nothing may be under way. */
  void forget() throws InterruptedException {
    loop.submit(() -> arrived = 0).sync();
  }

  @Override
  public void close() {
    server.close().syncUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
