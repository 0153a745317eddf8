package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.AtHand;
import dev.headstart.cache.exchange.Hit;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
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

  /** No more of a body is written at once, in bytes. */
  private final int piece;

  private final AtHand atHand;
  private final Http2FrameCodec codec;

  /** What the multiplexer has not heard of the streams of the short way, by their ids. */
  private final IntObjectMap<Http2FrameStreamEvent> kept = new IntObjectHashMap<>();

  /** That a stream is open, whose head has not come; {@code null} for none. */
  private Http2FrameStreamEvent opened;

  private int newest;
  private ChannelHandlerContext outward;

  Http2Hits(AtHand atHand, Http2FrameCodec codec, int piece) {
    this.atHand = atHand;
    this.codec = codec;
    this.piece = piece;
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
    Hit hit = target == null ? null : atHand.find(target, started);
    if (hit == null) {
      return false;
    }
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
    ByteBuf bytes = hit.takeBody();
    boolean empty = !bytes.isReadable();
    codec
        .encoder()
        .writeHeaders(outward, stream.id(), Http2Head.of(hit), 0, empty, outward.newPromise());
    if (empty) {
      bytes.release();
    } else {
      write(stream, new Http2Body(codec, stream, bytes));
    }
  }

  private void write(Http2Stream stream, Http2Body body) {
    Http2RemoteFlowController flow = codec.connection().remote().flowController();
    Http2Stream connection = codec.connection().connectionStream();
    Channel channel = outward.channel();
    try {
      while (body.size() > 0) {
        if (!channel.isWritable()) {
          outward.flush();
        }
        int window = Math.min(flow.windowSize(stream), flow.windowSize(connection));
        int length = Math.min(Math.min(window, piece), body.size());
        if (length <= 0 || !channel.isWritable()) {
          flow.addFlowControlled(stream, body);
          return;
        }
        body.write(outward, length);
        flow.incrementWindowSize(stream, -length);
        flow.incrementWindowSize(connection, -length);
      }
      body.writeComplete();
    } catch (Http2Exception e) {
      body.error(outward, e);
    }
  }
}
