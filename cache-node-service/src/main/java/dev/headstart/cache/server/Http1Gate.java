package dev.headstart.cache.server;

import dev.headstart.cache.problem.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.ContentLengthNotAllowedException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerUpgradeHandler.UpgradeEvent;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TransferEncodingNotAllowedException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/**
 * Stands behind the codec of a connection that speaks HTTP/1.x, and lets through requests of one
 * meaning alone. After the first other one nothing is understood any more, since nobody knows where
 * the next would begin: it is answered when those before it are, the client is given a moment to
 * read that, and the connection is closed. Confined to its event loop.
 */
final class Http1Gate extends ChannelDuplexHandler {

  private final Caller caller;
  private final Callers callers;
  private final Conduct conduct;
  private ChannelHandlerContext context;
  private int unanswered;
  private boolean answering;
  private boolean lastOfAll;
  private boolean deaf;
  private boolean refused;
  private Problem farewell;

  Http1Gate(Caller caller, Callers callers) {
    this.caller = caller;
    this.callers = callers;
    this.conduct = caller.conduct();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    super.userEventTriggered(context, event);
    if (event instanceof UpgradeEvent) {
      caller.admitHttp2();
    }
  }

  // What comes.

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (!(message instanceof HttpObject object)) {
      // The first frame of one that speaks HTTP/2 by prior knowledge.
      caller.admitHttp2();
      super.channelRead(context, message);
      return;
    }
    conduct.understood();
    if (deaf) {
      ReferenceCountUtil.release(message);
      return;
    }
    Refusal refusal = object instanceof HttpRequest request ? ofHead(request) : ofBody(object);
    if (refusal == null) {
      note(object);
      super.channelRead(context, message);
      return;
    }
    ReferenceCountUtil.release(message);
    if (object instanceof HttpRequest) {
      refuseNext(refusal);
    } else {
      refuseBody(refusal, object.decoderResult().cause());
    }
  }

  private Refusal ofHead(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return ofHead(request, request.decoderResult().cause());
    }
    Refusal refusal = Http1Rules.of(request);
    if (refusal != null) {
      return refusal;
    }
    // What waits here takes memory, and a body could take any amount of it.
    return unanswered > 0 && hasBody(request) || lastOfAll ? Refusal.PIPELINE : null;
  }

  private static Refusal ofHead(HttpRequest request, Throwable undecodable) {
    boolean lengths =
        undecodable instanceof ContentLengthNotAllowedException
            || undecodable instanceof TransferEncodingNotAllowedException
            || request.headers().getAll(HttpHeaderNames.CONTENT_LENGTH).size() > 1;
    return lengths ? Refusal.AMBIGUOUS_LENGTH : Refusal.of(undecodable);
  }

  private static Refusal ofBody(HttpObject content) {
    return content.decoderResult().isFailure() ? Refusal.of(content.decoderResult().cause()) : null;
  }

  private void note(HttpObject object) {
    if (object instanceof HttpRequest request) {
      boolean body = hasBody(request);
      unanswered++;
      // Of several lengths in HTTP/1.0 the decoder takes the first, and tells nobody.
      lastOfAll = body && request.protocolVersion().equals(HttpVersion.HTTP_1_0);
      conduct.asked(body);
    } else if (object instanceof HttpContent content) {
      conduct.sent(content.content().readableBytes());
      if (content instanceof LastHttpContent) {
        sentAll();
      }
    }
  }

  private void sentAll() {
    if (unanswered > 0) {
      conduct.sentAll();
    } else {
      conduct.idle(callers.now());
    }
  }

  private static boolean hasBody(HttpRequest request) {
    return HttpUtil.isTransferEncodingChunked(request)
        || HttpUtil.getContentLength(request, 0L) > 0;
  }

  /** The codec holds back so many requests that wait for their answers, and no more. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    if (cause instanceof DecoderException && cause.getCause() instanceof IllegalStateException) {
      refuseNext(Refusal.PIPELINE);
    } else {
      super.exceptionCaught(context, cause);
    }
  }

  // What is answered.

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (refused) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
      return;
    }
    boolean last = message instanceof LastHttpContent;
    if (message instanceof HttpResponse response) {
      boolean informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      answering = !informational;
      last &= !informational;
    }
    super.write(context, message, promise);
    if (last) {
      answered();
    }
  }

  /** The answer to the oldest request is written. */
  private void answered() {
    answering = false;
    unanswered--;
    if (unanswered > 0) {
      return;
    }
    if (deaf) {
      depart();
    } else {
      conduct.idle(callers.now());
    }
  }

  // What is refused.

  /** What comes is no request: says so when all that came before it is answered. */
  void refuseNext(Refusal refusal) {
    callers.meters().refused(refusal);
    deaf = true;
    farewell = refusal.problem();
    if (unanswered == 0) {
      depart();
    }
  }

  /** The body that is coming is none: says so if its request is not being answered yet. */
  void refuseBody(Refusal refusal, Throwable cause) {
    callers.meters().refused(refusal);
    deaf = true;
    boolean waitedFor = unanswered > 0;
    if (waitedFor && !answering) {
      farewell = refusal.problem();
    }
    if (!answering) {
      depart();
    }
    if (waitedFor) {
      // Whoever waits for the rest of it need not wait for the connection's end.
      context.fireExceptionCaught(cause);
    }
  }

  private void depart() {
    refused = true;
    conduct.leaving(callers.now());
    ChannelFuture told =
        farewell == null
            ? context.writeAndFlush(Unpooled.EMPTY_BUFFER)
            : context.writeAndFlush(Farewell.http1(farewell));
    told.addListener(ignored -> closeOutput());
    context.channel().config().setAutoRead(true);
  }

  /** Closing at once would reset the connection where more comes, and the answer could be lost. */
  private void closeOutput() {
    SslHandler tls = context.pipeline().get(SslHandler.class);
    if (tls != null) {
      tls.closeOutbound();
    } else if (context.channel() instanceof DuplexChannel channel) {
      channel.shutdownOutput();
    } else {
      context.close();
    }
  }
}
