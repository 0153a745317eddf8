package dev.headstart.lab.bench.warmer;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends datagrams at a rate, from one thread: sixty-four of one length as one segmented send
 * (udp(7), UDP_SEGMENT), without which the sender would be slower than what it measures. For Linux.
 */
final class Flood implements AutoCloseable {

  /** Writes the next datagram. */
  @FunctionalInterface
  interface Source {

    /**
     * Appends one datagram. All of a batch have one length.
     *
     * @param nowMillis the sender's clock
     */
    void next(ByteBuf to, long nowMillis);

    /** Told before each batch. */
    default void begins() {}
  }

  private static final int BATCH = 64;
  private static final int MAX_BATCH_BYTES = 60_000;
  private static final int SEND_BUFFER = 4 << 20;
  private static final long BATCHES_PER_SECOND = 5000;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final Channel channel;
  private final InetSocketAddress to;

  Flood(InetSocketAddress to) {
    this.to = to;
    channel =
        new Bootstrap()
            .group(loop)
            .channel(EpollDatagramChannel.class)
            .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
            .handler(new ChannelInboundHandlerAdapter())
            .bind(0)
            .syncUninterruptibly()
            .channel();
  }

  /**
   * Sends for some time.
   *
   * @param rate datagrams a second; 0 for as many as can be
   * @return how many have been sent
   */
  long send(Source source, double rate, Duration time) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    int batch = rate <= 0 ? BATCH : Math.clamp((long) (rate / BATCHES_PER_SECOND), 1, BATCH);
    long sent = 0;
    for (long now = start; now < end; now = System.nanoTime()) {
      sent += send(source, batch);
      if (rate > 0) {
        long due = start + (long) (sent / rate * 1e9);
        while (due - System.nanoTime() > 0) {
          LockSupport.parkNanos(Math.min(due - System.nanoTime(), 200_000));
        }
      }
    }
    return sent;
  }

  private int send(Source source, int most) {
    ByteBuf batch = ByteBufAllocator.DEFAULT.directBuffer(most * 256);
    long now = System.currentTimeMillis();
    source.begins();
    source.next(batch, now);
    int length = batch.readableBytes();
    int count = Math.min(most, MAX_BATCH_BYTES / length);
    for (int i = 1; i < count; i++) {
      source.next(batch, now);
    }
    channel.writeAndFlush(new SegmentedDatagramPacket(batch, length, to)).syncUninterruptibly();
    return count;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
