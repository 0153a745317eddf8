package dev.headstart.lab.load;

import dev.headstart.lab.mix.MixObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 connection on which request follows answer. It reads no more of an answer than its
 * status and length, so that many viewers cost little.
 */
final class Http1Viewer extends ChannelInboundHandlerAdapter {

  private static final int LONGEST_HEAD = 16 * 1024;
  private static final String LENGTH = "content-length:";

  private final Tally tally;
  private final String host;
  private final StringBuilder head = new StringBuilder();
  private MixObject asked;
  private long askedAt;
  private int missing = -1;
  private int length;

  Http1Viewer(Tally tally, String host) {
    this.tally = tally;
    this.host = host;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == Load.START) {
      ask(context);
    }
  }

  /** Sends the next request, if there is one. */
  private void ask(ChannelHandlerContext context) {
    asked = tally.take();
    if (asked == null) {
      return;
    }
    askedAt = System.nanoTime();
    missing = -1;
    head.setLength(0);
    context.writeAndFlush(
        ByteBufUtil.writeAscii(
            context.alloc(),
            "GET " + asked.path() + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: image/*\r\n\r\n"));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var bytes = (ByteBuf) message;
    try {
      if (missing < 0 && !readHead(bytes)) {
        return;
      }
      missing -= bytes.readableBytes();
    } finally {
      bytes.release();
    }
    if (missing == 0) {
      tally.answered(asked, length, System.nanoTime() - askedAt);
      ask(context);
    } else if (missing < 0) {
      tally.failed(new LoadException(asked.path() + " came with more bytes than announced."));
    }
  }

  /** Whether the head is complete; what follows it is left in {@code bytes}. */
  private boolean readHead(ByteBuf bytes) {
    int from = Math.max(0, head.length() - 3);
    int before = head.length();
    int part = Math.min(bytes.readableBytes(), LONGEST_HEAD);
    head.append(bytes.toString(bytes.readerIndex(), part, StandardCharsets.ISO_8859_1));
    int end = head.indexOf("\r\n\r\n", from);
    if (end < 0) {
      bytes.skipBytes(part);
      if (head.length() > LONGEST_HEAD) {
        tally.failed(
            new LoadException("An answer's head has more than " + LONGEST_HEAD + " bytes."));
      }
      return false;
    }
    bytes.skipBytes(end + 4 - before);
    String text = head.substring(0, end);
    if (!text.startsWith("HTTP/1.1 200 ")) {
      tally.failed(
          new LoadException(
              asked.path() + " was answered with: " + text.lines().findFirst().orElse("")));
      return false;
    }
    length = lengthIn(text);
    missing = length;
    return length >= 0;
  }

  private int lengthIn(String text) {
    for (String line : text.split("\r\n")) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        return Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    tally.failed(new LoadException(asked.path() + " came without a Content-Length."));
    return -1;
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
