package dev.headstart.cache.server;

import dev.headstart.cache.hit.Attendance;
import dev.headstart.cache.hit.Hits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import reactor.netty.NettyPipeline;

/**
 * One connection, from when it is accepted to its end, below the codec and above TLS: notes when
 * bytes come, puts the gate behind the codec once it is known which one that is, and ends the
 * connection when it is overdue. Confined to its event loop.
 */
final class Caller extends ChannelDuplexHandler implements Attendance {

  private static final long NONE = Long.MIN_VALUE;

  private final Callers callers;
  private final Conduct conduct;
  private ChannelHandlerContext context;
  private Taking taking;
  private long owedSince = NONE;
  private Http1Gate http1;
  private Http2Watch http2;
  private Http2Frames frames = new Http2Frames();
  int slot;

  Caller(Callers callers) {
    this.callers = callers;
    this.conduct = new Conduct(callers.now());
  }

  Conduct conduct() {
    return conduct;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
    this.taking = new Taking(context.channel());
    if (context.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
      admitHttp1();
    }
  }

  /** The pipeline is taken apart: the connection has ended. */
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    callers.left(this);
  }

  private void admitHttp1() {
    http1 = new Http1Gate(this, callers);
    context.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, "headstart.http1", http1);
  }

  /** It speaks HTTP/2 from here on, by agreement (ALPN), by prior knowledge or by upgrade. */
  void admitHttp2() {
    ChannelPipeline pipeline = context.pipeline();
    Http2FrameCodec codec = pipeline.get(Http2FrameCodec.class);
    http2 = new Http2Watch(conduct, callers, codec);
    pipeline.addBefore(NettyPipeline.H2MultiplexHandler, "headstart.http2", http2);
    pipeline.addBefore(
        NettyPipeline.H2MultiplexHandler, Hits.HTTP2_GATE, new Http2Gate(callers.meters(), codec));
    if (http1 != null) {
      pipeline.remove(http1);
      http1 = null;
    }
  }

  // The short way, whose requests and answers no gate sees.

  @Override
  public void asked() {
    conduct.understood();
    conduct.asked(false);
  }

  @Override
  public void answered() {
    conduct.idle(callers.now());
  }

  // Bytes.

  @Override
  public void read(ChannelHandlerContext context) throws Exception {
    conduct.wanted();
    super.read(context);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof ByteBuf bytes) {
      conduct.came(bytes.readableBytes(), callers.now());
      look(bytes);
    }
    super.channelRead(context, message);
    if (frames != null && frames.areWhole()) {
      conduct.understood();
    }
  }

  private void look(ByteBuf bytes) {
    if (frames != null) {
      frames.came(bytes);
      frames = frames.isOther() ? null : frames;
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (http2 != null && message instanceof ByteBuf bytes) {
      http2.wrote(bytes);
    }
    super.write(context, message, promise);
  }

  /** Handlers behind this one choose the codec as they are told that TLS is there. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    super.userEventTriggered(context, event);
    if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
      return;
    }
    if (!handshake.isSuccess()) {
      count(handshake.cause());
      return;
    }
    conduct.ready(callers.now());
    if (context.pipeline().get(NettyPipeline.H2MultiplexHandler) != null) {
      admitHttp2();
    } else if (context.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
      admitHttp1();
    }
  }

  private void count(Throwable failure) {
    switch (failure) {
      case ClosedChannelException _ -> {
        // It left of itself, as who only tries whether the port is there.
      }
      case SslHandshakeTimeoutException _ -> callers.meters().refused(Refusal.SLOW_HANDSHAKE);
      default -> callers.meters().refused(Refusal.HANDSHAKE);
    }
  }

  /**
   * Ends it where it is overdue.
   *
   * @param elapsed nanoseconds since the last time
   */
  void judge(long now, long elapsed) {
    Conduct.Verdict verdict = conduct.judge(callers.bounds(), now, elapsed);
    if (verdict != Conduct.Verdict.STAY) {
      end(verdict.refusal());
    } else if (takesTooSlowly(now)) {
      end(Refusal.SLOW_READER);
    } else if (http2 != null) {
      http2.judgeStreams(elapsed);
    }
  }

  private boolean takesTooSlowly(long now) {
    if (!taking.isOwed() && (http2 == null || !http2.isOwed())) {
      owedSince = NONE;
      return false;
    }
    if (owedSince == NONE) {
      owedSince = now;
      taking.mark();
      return false;
    }
    Bounds bounds = callers.bounds();
    if (now - owedSince < bounds.reader()) {
      return false;
    }
    if (bounds.isTooSlow(taking.taken(), now - owedSince)) {
      return true;
    }
    owedSince = now;
    taking.mark();
    return false;
  }

  /** Makes room for another. */
  void makeRoom() {
    callers.meters().refused(Refusal.CROWD);
    context.close();
  }

  private void end(Refusal refusal) {
    if (http1 != null && refusal == Refusal.SLOW_HEAD) {
      http1.refuseNext(refusal);
    } else if (http1 != null && refusal == Refusal.SLOW_BODY) {
      http1.refuseBody(refusal, new TimeoutException("The body came too slowly"));
    } else {
      if (refusal != null) {
        callers.meters().refused(refusal);
      }
      context.close();
    }
  }
}
