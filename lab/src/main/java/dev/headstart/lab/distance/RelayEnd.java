package dev.headstart.lab.distance;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the two sockets of a relayed connection: the one to the client or the one to the target.
 * Passes on what it hears, ends what was ended, and breaks off what was broken off.
 */
final class RelayEnd extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(RelayEnd.class);

  private final SocketChannel channel;
  private final RelayedStream outgoing;
  private final RelayedStream incoming;
  private final Runnable whenClosed;
  private boolean heardEnd;
  private boolean toldEnd;
  private boolean closing;
  private boolean closed;

  /**
   * @param outgoing what this end sends
   * @param incoming what it receives
   * @param whenClosed run once when the socket is closed
   */
  RelayEnd(
      SocketChannel channel, RelayedStream outgoing, RelayedStream incoming, Runnable whenClosed) {
    this.channel = channel;
    this.outgoing = outgoing;
    this.incoming = incoming;
    this.whenClosed = whenClosed;
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  void read(boolean on) {
    channel.config().setAutoRead(on);
  }

  void write(ByteQueue bytes, int count) {
    bytes.writeTo(channel, count);
    channel.flush();
  }

  /** Half-closes the socket once everything written to it has gone. */
  void finish() {
    if (toldEnd) {
      return;
    }
    toldEnd = true;
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            written -> {
              if (heardEnd) {
                close();
              } else {
                channel.shutdownOutput();
              }
            });
  }

  /** Closes the socket with a RST, which is what SO_LINGER 0 does. */
  void abort() {
    if (!closing) {
      closing = true;
      channel.config().setSoLinger(0);
      channel.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    outgoing.read((ByteBuf) message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    outgoing.readComplete();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent && !heardEnd) {
      heardEnd = true;
      outgoing.finish();
      if (toldEnd) {
        // Behind what is still being written; fails at once where the output is shut down.
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> close());
      }
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      incoming.resume();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (closed) {
      return;
    }
    closed = true;
    if (!closing) {
      outgoing.reset();
    }
    incoming.abandon();
    whenClosed.run();
  }

  /** Sockets that break are what this is about; anything else is a mistake of ours. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    if (!(failure instanceof IOException)) {
      LOG.warn("A relayed connection is closed because of a defect.", failure);
    }
    channel.close();
  }

  private void close() {
    closing = true;
    channel.close();
  }
}
