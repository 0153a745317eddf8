package dev.headstart.lab.distance;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Passes datagrams on, half a round trip later. Each sender has a socket of its own towards the
 * target, so that answers find their way back; a sender that is silent for a minute loses it, as
 * behind an address translator. For one event loop but for opening and closing.
 */
final class DatagramRelay {

  private static final int MAX_SENDERS = 1024;
  private static final long MAX_BYTES_UNDER_WAY = 16L << 20;

  /** What a datagram counts beyond its bytes, so that empty ones are bounded too. */
  private static final int OVERHEAD = 256;

  private static final int LARGEST_DATAGRAM = 65_536;
  private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long SWEEP_SECONDS = 10;

  private final InetSocketAddress target;
  private final EmulatedPath path;
  private final Class<? extends DatagramChannel> kind;
  private final Channel listening;
  private final Future<?> sweep;
  private final Map<InetSocketAddress, Sender> senders = new HashMap<>();
  private long bytesUnderWay;

  DatagramRelay(
      InetSocketAddress target, EmulatedPath path, Class<? extends DatagramChannel> kind) {
    this.target = target;
    this.path = path;
    this.kind = kind;
    this.listening = bind(new FromSenders()).syncUninterruptibly().channel();
    this.sweep =
        path.loop()
            .scheduleAtFixedRate(
                this::forgetSilent, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  void close() {
    sweep.cancel(false);
    listening.close().syncUninterruptibly();
    path.loop().submit(this::forgetAll).syncUninterruptibly();
  }

  private ChannelFuture bind(ChannelHandler handler) {
    return new Bootstrap()
        .group(path.loop())
        .channel(kind)
        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM))
        .handler(handler)
        .bind(InetAddress.getLoopbackAddress(), 0);
  }

  /** The socket that stands for one sender towards the target. */
  private final class Sender extends SimpleChannelInboundHandler<DatagramPacket> {

    private final InetSocketAddress address;
    private final ChannelFuture bound;
    private long heardAt = path.now();

    Sender(InetSocketAddress address) {
      this.address = address;
      this.bound = bind(this);
    }

    void send(DatagramPacket datagram) {
      bound.addListener(done -> bound.channel().writeAndFlush(datagram));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket answer) {
      if (answer.sender().equals(target)) {
        heardAt = path.now();
        later(answer, address, listening::writeAndFlush);
      }
    }
  }

  private final class FromSenders extends SimpleChannelInboundHandler<DatagramPacket> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
      Sender sender = senders.get(datagram.sender());
      if (sender == null) {
        if (senders.size() >= MAX_SENDERS) {
          path.counters().datagrams.increment();
          path.counters().datagramsDropped.increment();
          return;
        }
        sender = new Sender(datagram.sender());
        senders.put(datagram.sender(), sender);
      }
      sender.heardAt = path.now();
      later(datagram, target, sender::send);
    }
  }

  /** Copied into a buffer of its own size, since it is small and the one it came in is not. */
  private void later(
      DatagramPacket datagram, InetSocketAddress to, Consumer<DatagramPacket> departure) {
    path.counters().datagrams.increment();
    int bytes = datagram.content().readableBytes() + OVERHEAD;
    if (path.losesNext()) {
      path.counters().datagramsLost.increment();
    } else if (bytesUnderWay + bytes > MAX_BYTES_UNDER_WAY) {
      path.counters().datagramsDropped.increment();
    } else {
      bytesUnderWay += bytes;
      ByteBuf content = datagram.content().copy();
      path.loop()
          .schedule(
              () -> {
                bytesUnderWay -= bytes;
                departure.accept(new DatagramPacket(content, to));
              },
              path.path().roundTrip().toNanos() / 2,
              TimeUnit.NANOSECONDS);
    }
  }

  private void forgetSilent() {
    long silentSince = path.now() - SILENCE_NANOS;
    senders
        .values()
        .removeIf(
            sender -> {
              boolean silent = sender.heardAt < silentSince;
              if (silent) {
                sender.bound.channel().close();
              }
              return silent;
            });
  }

  private void forgetAll() {
    senders.values().forEach(sender -> sender.bound.channel().close());
    senders.clear();
  }
}
