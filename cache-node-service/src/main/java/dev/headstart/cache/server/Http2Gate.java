package dev.headstart.cache.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Stands before what turns requests in HTTP/2 into such of HTTP/1.1, and lets through those of one
 * meaning alone: others it answers itself. Behind it, they would be turned into something else, or
 * could not be turned at all, which costs a buffer each. Confined to its event loop.
 */
final class Http2Gate extends ChannelInboundHandlerAdapter {

  private final PortMeters meters;
  private final Http2FrameCodec codec;
  private int lastHead;

  Http2Gate(PortMeters meters, Http2FrameCodec codec) {
    this.meters = meters;
    this.codec = codec;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) throws Exception {
    Refusal refusal = frame instanceof Http2HeadersFrame fields ? judge(fields) : null;
    if (refusal == null) {
      super.channelRead(context, frame);
    } else {
      refuse(context, ((Http2HeadersFrame) frame).stream(), refusal);
    }
  }

  /** The first fields of a stream are a request's, any others are trailers. */
  private Refusal judge(Http2HeadersFrame fields) {
    int id = fields.stream().id();
    if (id <= lastHead) {
      return Http2Rules.ofTrailers(fields.headers());
    }
    lastHead = id;
    return Http2Rules.ofHead(fields.headers());
  }

  /** Answers in the place of those behind, who are never told of the request. */
  private void refuse(ChannelHandlerContext context, Http2FrameStream stream, Refusal refusal) {
    if (refusal.problem() == null) {
      // Counted where the codec writes it.
      reset(context, stream.id(), Http2Error.PROTOCOL_ERROR);
      return;
    }
    meters.refused(refusal);
    context.write(Farewell.http2Head(refusal.problem(), stream));
    context.writeAndFlush(Farewell.http2Body(refusal.problem(), stream));
    if (stream.state() != Http2Stream.State.CLOSED) {
      // RFC 9113 §8.1: the rest of the request is not wanted.
      reset(context, stream.id(), Http2Error.NO_ERROR);
    }
  }

  private void reset(ChannelHandlerContext context, int id, Http2Error error) {
    ChannelHandlerContext of = context.pipeline().context(codec);
    codec.resetStream(of, id, error.code(), of.newPromise());
    of.flush();
  }
}
