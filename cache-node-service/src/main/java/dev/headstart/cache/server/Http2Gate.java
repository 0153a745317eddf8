package dev.headstart.cache.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
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
 * Stands behind the codec of a connection that speaks HTTP/2: counts what the codec refuses, and
 * resets streams whose peer sends or takes too slowly. The codec itself sees to the protocol, and
 * to floods of frames. Confined to its event loop.
 */
final class Http2Gate extends ChannelDuplexHandler {

  private static final int NO_STREAM = 0;

  private final Conduct conduct;
  private final Callers callers;
  private final Http2FrameCodec codec;
  private final Http2Connection.PropertyKey key;
  private ChannelHandlerContext context;
  private int newest;
  private int headless;

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
    switch (frame) {
      case Http2HeadersFrame _ -> headless = NO_STREAM;
      case Http2DataFrame data when pace(data.stream().id()) instanceof StreamPace pace ->
          pace.sent(data.initialFlowControlledBytes());
      case Http2WindowUpdateFrame update
          when pace(update.stream().id()) instanceof StreamPace pace ->
          pace.granted(update.windowSizeIncrement());
      default -> {
        // Everything else is of no consequence for the pace.
      }
    }
    super.channelRead(context, frame);
  }

  private StreamPace pace(int id) {
    Http2Stream stream = codec.connection().stream(id);
    return stream == null ? null : stream.getProperty(key);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof Http2FrameStreamEvent change
        && change.type() == Http2FrameStreamEvent.Type.State) {
      note(change.stream().id(), change.stream().state());
    }
    super.userEventTriggered(context, event);
  }

  private void note(int id, Http2Stream.State state) {
    if (state != Http2Stream.State.CLOSED) {
      if (id > newest) {
        newest = id;
        headless = id;
      }
      conduct.asked(false);
      return;
    }
    if (headless == id) {
      // A stream that opens and closes with no head: its fields were too large.
      headless = NO_STREAM;
      callers.meters().refused(Refusal.FIELDS_TOO_LARGE);
    }
    if (codec.connection().numActiveStreams() == 0) {
      conduct.idle(callers.now());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    Http2Error error =
        switch (cause) {
          case Http2FrameStreamException ofStream -> ofStream.error();
          case Http2Exception ofConnection -> ofConnection.error();
          default -> null;
        };
    if (error != null) {
      headless = NO_STREAM;
      callers
          .meters()
          .refused(error == Http2Error.ENHANCE_YOUR_CALM ? Refusal.FLOOD : Refusal.PROTOCOL);
    }
    super.exceptionCaught(context, cause);
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
        ChannelHandlerContext of = context.pipeline().context(codec);
        codec.resetStream(of, stream.id(), Http2Error.CANCEL.code(), of.newPromise());
        of.flush();
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
