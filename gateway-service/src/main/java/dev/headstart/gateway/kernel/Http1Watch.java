package dev.headstart.gateway.kernel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.LongSupplier;

/**
 * Listens to the messages of one HTTP/1.1 connection: how many requests, who says {@code
 * Connection: close}, when the last bytes of what comes arrive, how large the first answer is.
 *
 * <p>Used by one event loop.
 */
final class Http1Watch extends ChannelDuplexHandler {

  /** Bytes that come closer together than this came in one piece. */
  private static final long PIECE_NANOS = 5_000_000;

  private final WatchedConnection connection;
  private final LongSupplier nanoTime;
  private long lastArrival;
  private long lastGap;
  private long pieceBytes;
  private boolean content;
  private long written;
  private boolean firstAnswered;

  Http1Watch(WatchedConnection connection, LongSupplier nanoTime) {
    this.connection = connection;
    this.nanoTime = nanoTime;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof HttpObject)) {
      // It speaks HTTP/2 after all.
      ctx.fireChannelRead(message);
      ctx.pipeline().remove(this);
      return;
    }
    if (message instanceof HttpMessage head) {
      began(head);
    }
    int bytes = bytes(message);
    if (bytes > 0) {
      arrived(bytes);
    }
    if (message instanceof LastHttpContent) {
      ended();
    }
    ctx.fireChannelRead(message);
  }

  private void began(HttpMessage head) {
    if (head instanceof HttpRequest) {
      connection.http1Request();
    }
    if (!HttpUtil.isKeepAlive(head)) {
      connection.record().closeAnnounced();
    }
    lastArrival = nanoTime.getAsLong();
    lastGap = 0;
    pieceBytes = 0;
    content = false;
  }

  private void arrived(int bytes) {
    long now = nanoTime.getAsLong();
    if (now - lastArrival > PIECE_NANOS) {
      lastGap = now - lastArrival;
      pieceBytes = 0;
    }
    lastArrival = now;
    pieceBytes += bytes;
    content = true;
  }

  private void ended() {
    if (content) {
      connection
          .record()
          .message(LastSegment.looksHeld(lastGap, pieceBytes, connection.roundTripMicros()));
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof HttpRequest) {
      connection.http1Request();
    }
    if (!connection.record().peer().opened() && !firstAnswered) {
      answering(message);
    }
    ctx.write(message, promise);
  }

  private void answering(Object message) {
    if (message instanceof HttpResponse head && head.status().code() < 200) {
      return;
    }
    written += bytes(message);
    if (message instanceof LastHttpContent) {
      firstAnswered = true;
      connection.record().firstAnswer(InitialWindow.justMissedBy(written));
    }
  }

  private static int bytes(Object message) {
    return switch (message) {
      case ByteBufHolder holder -> holder.content().readableBytes();
      case ByteBuf bytes -> bytes.readableBytes();
      default -> 0;
    };
  }
}
