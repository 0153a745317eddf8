package dev.headstart.cache.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2LocalFlowController;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2WindowUpdateFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands behind the codec of a connection that speaks HTTP/2, and lets through requests of one
 * meaning alone; resets streams whose peer sends or takes too slowly; counts what the codec, which
 * sees to frames and their floods, refuses. Confined to its event loop.
 */
final class Http2Gate extends ChannelInboundHandlerAdapter {

  private final Conduct conduct;
  private final Callers callers;
  private final Http2FrameCodec codec;
  private final Http2Connection.PropertyKey key;
  private ChannelHandlerContext context;
  private int lastHead;

  Http2Gate(Caller caller, Callers callers, Http2FrameCodec codec) {
    this.conduct = caller.conduct();
    this.callers = callers;
    this.codec = codec;
    this.key = codec.connection().newKey();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
    // Its preface is all that it need send before it has something to ask for.
    conduct.idle(callers.now());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) throws Exception {
    conduct.understood();
    Refusal refusal = null;
    switch (frame) {
      case Http2HeadersFrame fields -> refusal = judge(fields);
      case Http2DataFrame data when pace(data.stream().id()) instanceof StreamPace pace ->
          pace.sent(data.initialFlowControlledBytes());
      case Http2WindowUpdateFrame update
          when pace(update.stream().id()) instanceof StreamPace pace ->
          pace.granted(update.windowSizeIncrement());
      default -> {
        // Everything else is of no consequence for the pace.
      }
    }
    if (refusal == null) {
      super.channelRead(context, frame);
    } else {
      refuse(((Http2HeadersFrame) frame).stream(), refusal);
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
  private void refuse(Http2FrameStream stream, Refusal refusal) {
    if (refusal.problem() == null) {
      reset(stream.id(), Http2Error.PROTOCOL_ERROR);
      return;
    }
    callers.meters().refused(refusal);
    context.write(Farewell.http2Head(refusal.problem(), stream));
    context.writeAndFlush(Farewell.http2Body(refusal.problem(), stream));
    if (stream.state() != Http2Stream.State.CLOSED) {
      // RFC 9113 §8.1: the rest of the request is not wanted.
      reset(stream.id(), Http2Error.NO_ERROR);
    }
  }

  private void reset(int id, Http2Error error) {
    ChannelHandlerContext of = context.pipeline().context(codec);
    codec.resetStream(of, id, error.code(), of.newPromise());
    of.flush();
  }

  private StreamPace pace(int id) {
    Http2Stream stream = codec.connection().stream(id);
    return stream == null ? null : stream.getProperty(key);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof Http2FrameStreamEvent change
        && change.type() == Http2FrameStreamEvent.Type.State) {
      note(change.stream().state());
    }
    super.userEventTriggered(context, event);
  }

  private void note(Http2Stream.State state) {
    if (state != Http2Stream.State.CLOSED) {
      conduct.asked(false);
      return;
    }
    if (codec.connection().numActiveStreams() == 0) {
      conduct.idle(callers.now());
    }
  }

  /**
   * What the codec refuses ends here. Nobody behind need be told of a connection that the codec
   * closes by itself, nor of a stream in another way than by its end.
   */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    switch (cause) {
      case Http2FrameStreamException ofStream -> reset(ofStream.stream().id(), ofStream.error());
      case Http2Exception _ -> {
        // The codec says GOAWAY.
      }
      default -> super.exceptionCaught(context, cause);
    }
  }

  /** The codec writes something: counts it where it refuses by it. */
  void wrote(ByteBuf bytes) {
    if (!Http2Verdicts.isOne(bytes)) {
      return;
    }
    int id = Http2Verdicts.stream(bytes);
    Http2Error error = Http2Verdicts.error(bytes);
    if (error == Http2Error.NO_ERROR || error == Http2Error.CANCEL) {
      return;
    }
    // A stream that is there without a head had fields that were too large.
    boolean headless = id > lastHead && codec.connection().stream(id) != null;
    callers
        .meters()
        .refused(
            headless
                ? Refusal.FIELDS_TOO_LARGE
                : error == Http2Error.ENHANCE_YOUR_CALM ? Refusal.FLOOD : Refusal.PROTOCOL);
  }

  /** Whether answers wait for the peer to open the connection's window. */
  boolean isOwed() {
    Http2RemoteFlowController flow = codec.connection().remote().flowController();
    return flow.windowSize(codec.connection().connectionStream()) <= 0
        && !active(flow::hasFlowControlled).isEmpty();
  }

  /** Resets each stream whose peer sends its request, or takes its answer, too slowly. */
  void judgeStreams(long now, long elapsed) {
    if (codec.connection().numActiveStreams() == 0) {
      return;
    }
    Http2RemoteFlowController out = codec.connection().remote().flowController();
    Http2LocalFlowController in = codec.connection().local().flowController();
    for (Http2Stream stream : active(any -> true)) {
      StreamPace pace = stream.getProperty(key);
      if (pace == null) {
        pace = new StreamPace(callers.bounds());
        stream.setProperty(key, pace);
      }
      Refusal refusal =
          pace.judge(
              stream.state().remoteSideOpen() && in.windowSize(stream) > 0,
              out.hasFlowControlled(stream) && out.windowSize(stream) <= 0,
              elapsed);
      if (refusal != null) {
        callers.meters().refused(refusal);
        reset(stream.id(), Http2Error.CANCEL);
      }
    }
  }

  private interface Choice {
    boolean takes(Http2Stream stream);
  }

  private List<Http2Stream> active(Choice choice) {
    var streams = new ArrayList<Http2Stream>(codec.connection().numActiveStreams());
    try {
      codec
          .connection()
          .forEachActiveStream(
              stream -> {
                if (choice.takes(stream)) {
                  streams.add(stream);
                }
                return true;
              });
    } catch (Http2Exception e) {
      throw new IllegalStateException("Collecting streams throws nothing.", e);
    }
    return streams;
  }
}
