package dev.headstart.lab.load;

import dev.headstart.lab.mix.MixObject;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.Map;

/** One HTTP/2 connection with several requests under way at once. */
final class Http2Viewer extends Http2ChannelDuplexHandler {

  private static final class Asked {
    private final MixObject object;
    private final long at = System.nanoTime();
    private int received;

    Asked(MixObject object) {
      this.object = object;
    }
  }

  private final Tally tally;
  private final String authority;
  private final String scheme;
  private final int streams;
  private final Map<Http2FrameStream, Asked> underWay = new HashMap<>();

  /**
   * @param streams how many requests are under way at any time
   */
  Http2Viewer(Tally tally, String authority, String scheme, int streams) {
    this.tally = tally;
    this.authority = authority;
    this.scheme = scheme;
    this.streams = streams;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == Load.START) {
      for (int i = 0; i < streams; i++) {
        ask(context);
      }
    }
  }

  /** Sends the next request on a stream of its own, if there is one. */
  private void ask(ChannelHandlerContext context) {
    MixObject object = tally.take();
    if (object == null) {
      return;
    }
    Http2FrameStream stream = newStream();
    underWay.put(stream, new Asked(object));
    var headers =
        new DefaultHttp2Headers(false)
            .method("GET")
            .path(object.path())
            .scheme(scheme)
            .authority(authority)
            .add("accept", "image/*");
    context.writeAndFlush(new DefaultHttp2HeadersFrame(headers, true).stream(stream));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      switch (message) {
        case Http2HeadersFrame head -> begun(context, head);
        case Http2DataFrame data -> read(context, data);
        case Http2ResetFrame reset ->
            tally.failed(new LoadException("A stream was reset: error " + reset.errorCode() + "."));
        case Http2GoAwayFrame _ ->
            tally.failed(
                new LoadException("The server ended a connection in the middle of a run."));
        default -> {
          // Settings, pings and window updates are the codec's business.
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begun(ChannelHandlerContext context, Http2HeadersFrame head) {
    Asked asked = underWay.get(head.stream());
    if (!"200".contentEquals(head.headers().status())) {
      tally.failed(
          new LoadException(
              asked.object.path() + " was answered with status " + head.headers().status() + "."));
    } else if (head.isEndStream()) {
      ended(context, head);
    }
  }

  private void read(ChannelHandlerContext context, Http2DataFrame data) {
    Asked asked = underWay.get(data.stream());
    asked.received += data.content().readableBytes();
    context.write(
        new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(data.stream()));
    if (data.isEndStream()) {
      ended(context, data);
    }
  }

  private void ended(ChannelHandlerContext context, Http2StreamFrame last) {
    Asked asked = underWay.remove(last.stream());
    tally.answered(asked.object, asked.received, System.nanoTime() - asked.at);
    ask(context);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    tally.failed(new LoadException("The server closed a connection in the middle of a run."));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    tally.failed(cause);
  }
}
