package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.Hit;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;

/**
 * Answers plain requests in HTTP/2 between the codec and the multiplexer, which makes a channel for
 * each stream that it hears of. That a stream is open is kept from it until the head has come, and
 * for good where the short way answers; everything else goes on as if nobody stood here.
 *
 * <p>The multiplexer has some news for all streams at once, and expects each to have a channel. So
 * whenever there is such news, and there are streams of the long way to hear it, those of the short
 * way that are not at their end are given channels, which nobody uses.
 *
 * <p>What the windows allow is written at once, flushed whenever the channel has enough; the rest
 * is left to the codec's flow control, in whose bounds it is. Confined to the connection's event
 * loop.
 */
final class Http2Hits extends ChannelDuplexHandler {

  private final ShortWay shortWay;
  private final Http2FrameCodec codec;
  private final boolean secure;
  private final int piece;

  /** What the multiplexer has not heard of the streams of the short way, by their ids. */
  private final IntObjectMap<Http2FrameStreamEvent> kept = new IntObjectHashMap<>();

  /** That a stream is open, whose head has not come; {@code null} for none. */
  private Http2FrameStreamEvent opened;

  private int newest;

  /** Whether the codec has told the viewer of the table size that it settled on. */
  private boolean settled;

  private ChannelHandlerContext outward;

  /**
   * @param secure whether the connection has TLS
   */
  Http2Hits(ShortWay shortWay, Http2FrameCodec codec, boolean secure) {
    this.shortWay = shortWay;
    this.codec = codec;
    this.secure = secure;
    this.piece = Piece.of(secure);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    outward = context.pipeline().context(codec);
  }

  // What happens to streams.

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof Http2FrameStreamEvent change)) {
      giveChannels(context);
      context.fireUserEventTriggered(event);
    } else if (change.type() == Http2FrameStreamEvent.Type.State) {
      stateChanged(context, change);
    } else if (!kept.containsKey(change.stream().id())) {
      context.fireUserEventTriggered(event);
    }
  }

  private void stateChanged(ChannelHandlerContext context, Http2FrameStreamEvent change) {
    int id = change.stream().id();
    if (id > newest) {
      newest = id;
      goOn(context);
      opened = change;
    } else if (!kept.containsKey(id)) {
      context.fireUserEventTriggered(change);
    } else if (change.stream().state() == Http2Stream.State.CLOSED) {
      kept.remove(id);
    }
  }

  /** The multiplexer hears of a stream that was kept from it. */
  private void goOn(ChannelHandlerContext context) {
    if (opened != null) {
      Http2FrameStreamEvent news = opened;
      opened = null;
      context.fireUserEventTriggered(news);
    }
  }

  private void giveChannels(ChannelHandlerContext context) {
    goOn(context);
    if (kept.isEmpty()) {
      return;
    }
    var all = kept.values().toArray(Http2FrameStreamEvent[]::new);
    kept.clear();
    for (Http2FrameStreamEvent news : all) {
      context.fireUserEventTriggered(news);
    }
  }

  // What comes.

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof Http2StreamFrame frame)) {
      settled &= !(message instanceof Http2SettingsFrame);
      giveChannels(context);
      context.fireChannelRead(message);
    } else if (kept.containsKey(frame.stream().id())) {
      // It opens a window, takes the request back, or has no meaning here: the codec has seen to
      // it.
      ReferenceCountUtil.release(message);
    } else if (!(message instanceof Http2HeadersFrame head && isFirst(head) && answer(head))) {
      goOn(context);
      context.fireChannelRead(message);
    }
  }

  private boolean isFirst(Http2HeadersFrame head) {
    return opened != null && opened.stream() == head.stream() && head.isEndStream();
  }

  private boolean answer(Http2HeadersFrame head) {
    long started = System.nanoTime();
    String target = Http2Request.plainTarget(head.headers());
    Hit hit = target == null ? null : shortWay.atHand().find(target, started);
    if (hit == null) {
      return false;
    }
    shortWay.meters().answeredHttp2();
    Http2FrameStream stream = head.stream();
    kept.put(stream.id(), opened);
    opened = null;
    write(codec.connection().stream(stream.id()), hit);
    return true;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (codec.connection().numActiveStreams() > kept.size()) {
      giveChannels(context);
      context.fireChannelWritabilityChanged();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    goOn(context);
    context.fireChannelReadComplete();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    goOn(context);
    if (cause instanceof Http2FrameStreamException failure
        && kept.containsKey(failure.stream().id())) {
      context.writeAndFlush(new DefaultHttp2ResetFrame(failure.error()).stream(failure.stream()));
      return;
    }
    giveChannels(context);
    context.fireExceptionCaught(cause);
  }

  // What is written.

  private void write(Http2Stream stream, Hit hit) {
    ByteBuf body = hit.takeBody();
    if (settled
        && hit.isPlain()
        && WireHead.http2(hit).size() <= Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE) {
      write(stream, new Http2Answer(codec, stream, secure, hit, body));
      return;
    }
    settled = true;
    boolean empty = !body.isReadable();
    codec
        .encoder()
        .writeHeaders(outward, stream.id(), Http2Head.fields(hit), 0, empty, outward.newPromise());
    if (empty) {
      body.release();
    } else {
      write(stream, new Http2Answer(codec, stream, secure, null, body));
    }
  }

  private void write(Http2Stream stream, Http2Answer answer) {
    Http2RemoteFlowController flow = codec.connection().remote().flowController();
    Http2Stream connection = codec.connection().connectionStream();
    try {
      do {
        int length = writable(flow, stream, connection, answer.size());
        answer.write(outward, length);
        flow.incrementWindowSize(stream, -length);
        flow.incrementWindowSize(connection, -length);
        if (length == 0 && answer.size() > 0) {
          flow.addFlowControlled(stream, answer);
          return;
        }
      } while (answer.size() > 0);
      answer.writeComplete();
    } catch (Http2Exception e) {
      answer.error(outward, e);
    }
  }

  /** How much of a body may be written now. */
  private int writable(
      Http2RemoteFlowController flow, Http2Stream stream, Http2Stream connection, int size) {
    if (!outward.channel().isWritable()) {
      outward.flush();
    }
    if (!outward.channel().isWritable()) {
      return 0;
    }
    int window = Math.max(0, Math.min(flow.windowSize(stream), flow.windowSize(connection)));
    return Math.min(Math.min(window, piece), size);
  }
}
