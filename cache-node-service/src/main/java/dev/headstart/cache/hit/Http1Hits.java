package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.Hit;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Answers plain requests in HTTP/1.1 before they reach the codec, and lets the bytes of all others
 * through, one request at a time: what comes behind one waits until it is answered, so that answers
 * keep the order of their requests. It steps aside for good where it does not know for certain
 * where the next request begins: behind a body, an upgrade, or what the codec reads differently.
 *
 * <p>Holds no more than one reading of the socket, and lets the socket be read no further while it
 * does. Of an answer, no more is written at once than fits below the channel's high-water mark and
 * one piece. Confined to its event loop.
 */
final class Http1Hits extends ChannelDuplexHandler {

  private static final String BOUNDARY = "headstart.hits.boundary";

  private static final FastThreadLocal<Http1Request> REQUESTS =
      new FastThreadLocal<>() {
        @Override
        protected Http1Request initialValue() {
          return new Http1Request();
        }
      };

  private enum Course {
    /** The next byte begins a request, and all before are answered. */
    READY,
    /** The head of a request is being let through. */
    PASSING,
    /** A request was let through, and is not answered yet. */
    UNDER_WAY
  }

  private final ShortWay shortWay;
  private final Attendance attendance;
  private final boolean secure;
  private final HeadEnd headEnd = new HeadEnd();
  private final Boundary boundary = new Boundary(this::answered);
  private ChannelHandlerContext context;
  private Http1Answering answering;
  private Course course = Course.READY;

  /** What came behind a request that is not answered yet; {@code null} for nothing. */
  private ByteBuf waiting;

  /** Whether there is an answer whose end was not told of. */
  private boolean owed;

  private boolean letThrough;
  private boolean wanted;

  /**
   * @param secure whether the connection has TLS
   */
  Http1Hits(ShortWay shortWay, Attendance attendance, boolean secure) {
    this.shortWay = shortWay;
    this.attendance = attendance;
    this.secure = secure;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
    this.answering = new Http1Answering(context, secure);
  }

  // What comes.

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      context.fireChannelRead(message);
    } else if (waiting != null) {
      waiting = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), waiting, bytes);
    } else {
      take(bytes);
    }
  }

  /** Goes on with what came, which it owns, as far as that goes now. */
  private void take(ByteBuf bytes) {
    try {
      while (bytes.isReadable()) {
        if (context.isRemoved()) {
          context.fireChannelRead(bytes.retain());
          return;
        }
        if (!isFree()) {
          waiting = bytes.retain();
          return;
        }
        if (course == Course.PASSING || !answer(bytes)) {
          letThrough(bytes);
        }
      }
    } finally {
      bytes.release();
    }
  }

  private boolean isFree() {
    return course != Course.UNDER_WAY && !answering.isUnderWay() && context.channel().isWritable();
  }

  private boolean answer(ByteBuf bytes) {
    long started = System.nanoTime();
    Http1Request request = REQUESTS.get();
    if (!request.isPlain(bytes, shortWay.longestHead())) {
      return false;
    }
    Hit hit = shortWay.atHand().find(request.target(), started);
    if (hit == null) {
      return false;
    }
    bytes.skipBytes(request.length());
    shortWay.meters().answeredHttp1();
    owed = true;
    attendance.asked();
    answering.begin(hit);
    tellIfAnswered();
    return true;
  }

  private void tellIfAnswered() {
    if (owed && !answering.isUnderWay()) {
      owed = false;
      attendance.answered();
    }
  }

  /** Lets the bytes of one request through, to the end of its head. */
  private void letThrough(ByteBuf bytes) {
    if (course == Course.READY) {
      if (!standBehindCodec()) {
        stepAside();
        return;
      }
      boundary.next();
      course = Course.PASSING;
    }
    letThrough = true;
    int length = headEnd.in(bytes);
    context.fireChannelRead(bytes.readRetainedSlice(length < 0 ? bytes.readableBytes() : length));
    if (length < 0 ? boundary.hasHead() : !boundary.isOneRequest()) {
      stepAside();
    } else if (length >= 0) {
      course = boundary.isAnswered() ? Course.READY : Course.UNDER_WAY;
    }
  }

  private boolean standBehindCodec() {
    ChannelPipeline pipeline = context.pipeline();
    if (pipeline.get(BOUNDARY) == null) {
      ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
      if (codec == null) {
        return false;
      }
      pipeline.addAfter(codec.name(), BOUNDARY, boundary);
    }
    return true;
  }

  /** From now on, all bytes go past. */
  private void stepAside() {
    if (context.isRemoved()) {
      return;
    }
    answering.flush();
    ByteBuf behind = waiting;
    waiting = null;
    ChannelPipeline pipeline = context.pipeline();
    if (pipeline.get(BOUNDARY) != null) {
      pipeline.remove(boundary);
    }
    pipeline.remove(this);
    if (behind != null) {
      context.fireChannelRead(behind);
      context.fireChannelReadComplete();
    }
    if (wanted) {
      context.read();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    answering.flush();
    if (letThrough) {
      letThrough = false;
      context.fireChannelReadComplete();
    }
    if (course == Course.READY && waiting == null && !answering.isUnderWay()) {
      context.read();
    }
  }

  @Override
  public void read(ChannelHandlerContext context) {
    if (waiting == null && !answering.isUnderWay()) {
      context.read();
    } else {
      wanted = true;
    }
  }

  // What is written, and goes on later.

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (course != Course.READY) {
      // Between requests of the long way, nobody there has anything to write.
      context.fireChannelWritabilityChanged();
    }
    if (context.channel().isWritable()) {
      goOn();
    }
  }

  /** The answer to the request that was let through is written. */
  private void answered() {
    if (course != Course.UNDER_WAY) {
      return;
    }
    if (boundary.isLast()) {
      context.executor().execute(this::stepAside);
      return;
    }
    course = Course.READY;
    if (waiting != null) {
      context.executor().execute(this::goOn);
    }
  }

  /** Goes on with the answer under way, and then with what waits. */
  private void goOn() {
    if (context.isRemoved()) {
      return;
    }
    if (answering.isUnderWay()) {
      answering.goOn();
      tellIfAnswered();
    }
    if (waiting != null && isFree()) {
      ByteBuf bytes = waiting;
      waiting = null;
      take(bytes);
    }
    answering.flush();
    if (letThrough) {
      letThrough = false;
      context.fireChannelReadComplete();
    }
    if (waiting == null && !answering.isUnderWay() && (wanted || course == Course.READY)) {
      wanted = false;
      context.read();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    ReferenceCountUtil.release(waiting);
    waiting = null;
    answering.end();
  }
}
