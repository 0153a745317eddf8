package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.Hit;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;

/**
 * Writes the answers of one connection in HTTP/1.1, one after the other. A body goes out as slices
 * of what is in memory; TLS, which would copy a small head together with what follows it, gets both
 * as one record. Confined to the connection's event loop.
 */
final class Http1Answering {

  /** The plain text of one TLS record, in bytes. */
  private static final int RECORD = 16 * 1024;

  private final ChannelHandlerContext context;
  private final boolean secure;
  private final int piece;

  /** What is still to be written of the answer under way; {@code null} for nothing. */
  private ByteBuf rest;

  private boolean written;

  /**
   * @param secure whether the connection has TLS
   */
  Http1Answering(ChannelHandlerContext context, boolean secure) {
    this.context = context;
    this.secure = secure;
    this.piece = Piece.of(secure);
  }

  /** Whether an answer is under way. */
  boolean isUnderWay() {
    return rest != null;
  }

  /** Begins an answer, and goes on with it. */
  void begin(Hit hit) {
    rest = hit.takeBody();
    ByteBuf first =
        Http1Head.write(hit, context.alloc(), secure ? Math.min(rest.readableBytes(), RECORD) : 0);
    if (secure) {
      int together = Math.min(rest.readableBytes(), RECORD - first.readableBytes());
      first.writeBytes(rest, Math.max(0, together));
    }
    context.write(first);
    written = true;
    goOn();
  }

  /** Writes as much as the connection takes now. */
  void goOn() {
    while (rest != null && context.channel().isWritable()) {
      ByteBuf next = rest;
      if (next.readableBytes() <= piece) {
        rest = null;
        written = true;
        write(next);
      } else {
        context.write(next.readRetainedSlice(piece));
        context.flush();
      }
    }
  }

  private void write(ByteBuf last) {
    if (last.isReadable()) {
      context.write(last);
    } else {
      last.release();
    }
  }

  /** Sends what has been written. */
  void flush() {
    if (written) {
      written = false;
      context.flush();
    }
  }

  /** Gives up what is under way. */
  void end() {
    ReferenceCountUtil.release(rest);
    rest = null;
  }
}
