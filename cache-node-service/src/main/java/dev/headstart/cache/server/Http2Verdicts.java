package dev.headstart.cache.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Error;

/**
 * Reads, of what the codec writes, the frames by which it refuses: RST_STREAM and GOAWAY (RFC 9113
 * §6.4, §6.8). It tells nobody else of streams that it resets before they exist.
 */
final class Http2Verdicts {

  private static final int HEAD = 9;
  private static final int RST_STREAM = 3;
  private static final int RST_STREAM_LENGTH = 4;
  private static final int GOAWAY = 7;
  private static final int GOAWAY_LENGTH = 8;

  private Http2Verdicts() {}

  /**
   * Whether {@code bytes} are one of those frames. The codec writes each as a buffer of its own;
   * only an object's bytes that look the same, to the length, are taken for one.
   */
  static boolean isOne(ByteBuf bytes) {
    if (bytes.readableBytes() < HEAD + RST_STREAM_LENGTH) {
      return false;
    }
    int start = bytes.readerIndex();
    int length = bytes.getUnsignedMedium(start);
    int type = bytes.getUnsignedByte(start + 3);
    boolean flagged = bytes.getByte(start + 4) != 0;
    return !flagged
        && (type == RST_STREAM
                && length == RST_STREAM_LENGTH
                && bytes.readableBytes() == HEAD + RST_STREAM_LENGTH
            || type == GOAWAY
                && length >= GOAWAY_LENGTH
                && bytes.readableBytes() >= HEAD + GOAWAY_LENGTH);
  }

  /** The stream that is reset; 0 where the connection is ended. */
  static int stream(ByteBuf verdict) {
    return verdict.getInt(verdict.readerIndex() + 5);
  }

  /** Why; {@code null} for a code that nobody has defined. */
  static Http2Error error(ByteBuf verdict) {
    int code = verdict.readerIndex() + HEAD + (stream(verdict) == 0 ? RST_STREAM_LENGTH : 0);
    return Http2Error.valueOf(verdict.getUnsignedInt(code));
  }
}
