package dev.headstart.warmer.datagram;

import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.warmer.decision.Deciding;
import dev.headstart.warmer.decision.Errands;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has datagrams decided on. Whatever one of them causes, the next one is received. */
final class DatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {

  /**
   * Room for one datagram. Longer ones arrive cut short to this, which is still too large to be
   * read, so that they are counted as what they are.
   */
  static final int MAX_BYTES = 2048;

  private static final Logger LOG = LoggerFactory.getLogger(DatagramHandler.class);

  private final Deciding deciding;
  private final Consumer<Errands> next;
  private final DatagramMetrics metrics;

  /** Each datagram's bytes in turn: to read them here costs less than from a buffer of Netty's. */
  private final byte[] bytes = new byte[MAX_BYTES];

  private long failures;

  DatagramHandler(Deciding deciding, Consumer<Errands> next, DatagramMetrics metrics) {
    this.deciding = deciding;
    this.next = next;
    this.metrics = metrics;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    if (packet.content().readableBytes() <= WarmDatagramCodec.ROLL_CALL_BYTES) {
      // Asks only whether somebody is there.
      return;
    }
    metrics.received();
    try {
      ByteBuf content = packet.content();
      int length = Math.min(content.readableBytes(), MAX_BYTES);
      content.readBytes(bytes, 0, length);
      Errands errands = deciding.decide(bytes, 0, length);
      if (errands != null) {
        next.accept(errands);
      }
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
