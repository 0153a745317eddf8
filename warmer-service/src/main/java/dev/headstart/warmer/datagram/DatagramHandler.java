package dev.headstart.warmer.datagram;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands payloads on. Whatever one of them causes, the next one is received. */
final class DatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {

  private static final Logger LOG = LoggerFactory.getLogger(DatagramHandler.class);

  private final Consumer<byte[]> next;
  private final DatagramMetrics metrics;
  private long failures;

  DatagramHandler(Consumer<byte[]> next, DatagramMetrics metrics) {
    this.next = next;
    this.metrics = metrics;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    metrics.received();
    try {
      next.accept(ByteBufUtil.getBytes(packet.content()));
    } catch (RuntimeException e) {
      failed("A datagram could not be handled", e);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failed("The datagram socket reports an error", cause);
  }

  private void failed(String what, Throwable cause) {
    metrics.failed();
    failures++;
    // At each doubling only: what fails for one datagram may fail for a flood of them.
    if (Long.bitCount(failures) == 1) {
      LOG.warn("{}, {} times so far", what, failures, cause);
    }
  }
}
