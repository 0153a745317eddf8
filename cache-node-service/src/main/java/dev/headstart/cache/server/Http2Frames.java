package dev.headstart.cache.server;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Where in a frame the bytes of a connection have got to (RFC 9113 §4.1), if it begins as HTTP/2
 * does (§3.4). The codec does not tell of all that it has read: frames for streams that have ended,
 * or what opens the connection's window, end with it. Confined to its event loop.
 */
final class Http2Frames {

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int HEAD = 9;
  private static final int DATA = 0x0;
  private static final int HEADERS = 0x1;
  private static final int CONTINUATION = 0x9;
  private static final int END_HEADERS = 0x4;

  private boolean other;
  private int preface;
  private int head;
  private int length;
  private int type;
  private int flags;
  private boolean fieldsOpen;

  /** Looks at what has come; leaves it as it is. */
  void came(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int end = bytes.writerIndex();
    while (at < end && !other) {
      if (preface < PREFACE.length) {
        other = bytes.getByte(at++) != PREFACE[preface++];
      } else if (head < HEAD) {
        head(bytes.getUnsignedByte(at++));
      } else {
        int skipped = Math.min(length, end - at);
        length -= skipped;
        at += skipped;
      }
      if (head == HEAD && length == 0) {
        ended();
      }
    }
  }

  private void head(int octet) {
    switch (head++) {
      case 0 -> length = octet << 16;
      case 1 -> length |= octet << 8;
      case 2 -> length |= octet;
      case 3 -> type = octet;
      case 4 -> flags = octet;
      default -> {
        // The stream's number is of no consequence.
      }
    }
  }

  private void ended() {
    head = 0;
    if (type == HEADERS || type == CONTINUATION) {
      fieldsOpen = (flags & END_HEADERS) == 0;
    }
  }

  /** Whether the connection has begun in another way; nothing is known of it then. */
  boolean isOther() {
    return other;
  }

  /**
   * Whether all that came is whole: each frame but one of content, whose pace is judged apart, and
   * each block of fields.
   */
  boolean areWhole() {
    boolean between = head == 0 || head == HEAD && type == DATA;
    return preface == PREFACE.length && between && !fieldsOpen;
  }
}
