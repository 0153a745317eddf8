package dev.headstart.gateway.door;

import io.netty.buffer.ByteBuf;

/**
 * The heads of an HTTP/2 connection, by the edges of its frames alone (RFC 9113 §4.1): under way is
 * any frame but one of content, and a block of fields from its HEADERS to the end of its last
 * CONTINUATION. That content stands still is noticed where it is passed on. Used by one event loop.
 */
final class Http2Heads implements Heads {

  /** PRI * HTTP/2.0, with what follows (§3.4). */
  private static final int PREFACE = 24;

  private static final int FRAME_HEAD = 9;
  private static final int DATA = 0x0;
  private static final int HEADERS = 0x1;
  private static final int CONTINUATION = 0x9;
  private static final int END_HEADERS = 0x4;

  private int prefaceLeft = PREFACE;
  private int headBytes;
  private int length;
  private int type;
  private int flags;
  private int payloadLeft;
  private boolean fieldsOpen;
  private long number;

  /** Looks at what has come; leaves it as it is. */
  void came(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int end = bytes.writerIndex();
    while (at < end) {
      if (prefaceLeft > 0) {
        int skipped = Math.min(prefaceLeft, end - at);
        prefaceLeft -= skipped;
        at += skipped;
      } else if (headBytes < FRAME_HEAD) {
        head(bytes.getUnsignedByte(at++));
      } else {
        int skipped = Math.min(payloadLeft, end - at);
        payloadLeft -= skipped;
        at += skipped;
      }
      if (headBytes == FRAME_HEAD && payloadLeft == 0) {
        frameEnded();
      }
    }
  }

  private void head(int octet) {
    if (headBytes == 0 && !fieldsOpen) {
      number++;
    }
    switch (headBytes++) {
      case 0 -> length = octet << 16;
      case 1 -> length |= octet << 8;
      case 2 -> length |= octet;
      case 3 -> type = octet;
      case 4 -> flags = octet;
      case FRAME_HEAD - 1 -> payloadLeft = length;
      default -> {
        // The stream's number is of no consequence.
      }
    }
  }

  private void frameEnded() {
    headBytes = 0;
    if (type == HEADERS || type == CONTINUATION) {
      fieldsOpen = (flags & END_HEADERS) == 0;
    }
  }

  @Override
  public boolean isUnderWay() {
    boolean frame = headBytes > 0 && !(headBytes == FRAME_HEAD && type == DATA);
    return frame || fieldsOpen || prefaceLeft > 0 && prefaceLeft < PREFACE;
  }

  @Override
  public long number() {
    return number;
  }
}
