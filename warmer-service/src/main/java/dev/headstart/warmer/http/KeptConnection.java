package dev.headstart.warmer.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/**
 * A connection that carries one exchange after another. Whoever has it sends one request and is
 * told of its answer; when both are complete it goes back to its pool by itself. For the event loop
 * alone.
 */
public final class KeptConnection extends ChannelInboundHandlerAdapter {

  private final ConnectionPool pool;
  private final Channel channel;
  private Answer answer;
  private boolean requestComplete;
  private boolean answerBegun;
  private boolean interim;
  private boolean reusable;
  private boolean used;
  private long idleSince;

  KeptConnection(ConnectionPool pool, Channel channel) {
    this.pool = pool;
    this.channel = channel;
  }

  /**
   * Begins an exchange.
   *
   * @param head the bytes up to the empty line, and of the body what there is
   * @param complete whether that is the whole request
   */
  public void send(ByteBuf head, boolean complete, Answer whoWaits) {
    answer = whoWaits;
    requestComplete = complete;
    answerBegun = false;
    reusable = true;
    if (complete) {
      channel.writeAndFlush(head, channel.voidPromise());
    } else {
      channel.write(head, channel.voidPromise());
    }
  }

  /** Sends more of the request, some time before {@link #flush}. */
  public void write(ByteBuf part) {
    channel.write(part, channel.voidPromise());
  }

  public void flush() {
    channel.flush();
  }

  /** Says that the whole request has been written. */
  public void complete() {
    requestComplete = true;
    channel.flush();
  }

  /** Whether more of a request is taken without growing a queue. */
  public boolean isWritable() {
    return channel.isWritable();
  }

  /** Takes parts of the answer, or leaves them with the sender. */
  public void reads(boolean reads) {
    channel.config().setAutoRead(reads);
  }

  /** Gives it back without having sent anything. */
  public void giveBack() {
    pool.takeBack(this);
  }

  /** Breaks the exchange off; nothing more is told. */
  public void breakOff() {
    answer = null;
    channel.close();
  }

  /** Closes it; whoever waits for an answer is told. */
  void closeNow() {
    channel.close();
  }

  boolean isOpen() {
    return channel.isActive();
  }

  void isIdleSince(long nanoseconds) {
    used = true;
    idleSince = nanoseconds;
  }

  long idleSince() {
    return idleSince;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (answer == null || ((HttpObject) message).decoderResult().isFailure()) {
      ReferenceCountUtil.release(message);
      fail(new IOException("A server has sent what is no answer to a request."));
      return;
    }
    answerBegun = true;
    if (message instanceof HttpResponse head) {
      interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (!interim) {
        reusable = HttpUtil.isKeepAlive(head);
        answer.head(head);
      }
    }
    if (message instanceof HttpContent content) {
      content(content);
    }
  }

  private void content(HttpContent content) {
    if (!interim && answer != null && content.content().isReadable()) {
      answer.part(content.content());
    } else {
      content.release();
    }
    if (content instanceof LastHttpContent && !interim && answer != null) {
      ended();
    }
  }

  private void ended() {
    Answer told = answer;
    answer = null;
    channel.config().setAutoRead(true);
    if (reusable && requestComplete) {
      pool.takeBack(this);
    } else {
      channel.close();
    }
    told.ended();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (answer != null) {
      answer.pause();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (answer != null && channel.isWritable()) {
      answer.writable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pool.forget(this);
    fail(new ClosedChannelException());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
  }

  private void fail(Throwable cause) {
    Answer told = answer;
    answer = null;
    channel.close();
    if (told != null) {
      told.failed(cause, used && !answerBegun);
    }
  }
}
