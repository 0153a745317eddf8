package dev.headstart.cache.hit;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

/** Finds the blank line that ends a head in HTTP/1.1, in bytes that come piece by piece. */
final class HeadEnd {

  private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

  /** How many bytes of the blank line, and of the line end before it, have come. */
  private int matched;

  private final ByteProcessor notYet = this::isNotLast;

  private boolean isNotLast(byte b) {
    if (b == BLANK_LINE[matched]) {
      matched++;
    } else {
      matched = b == '\r' ? 1 : 0;
    }
    return matched < BLANK_LINE.length;
  }

  /** How many of the bytes belong to the head that ends in them; -1 where none does. */
  int in(ByteBuf bytes) {
    int last = bytes.forEachByte(notYet);
    if (last < 0) {
      return -1;
    }
    matched = 0;
    return last + 1 - bytes.readerIndex();
  }
}
