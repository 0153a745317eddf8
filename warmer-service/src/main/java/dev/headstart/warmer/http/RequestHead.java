package dev.headstart.warmer.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/**
 * Writes the head of a request (RFC 9112 §3) into a buffer. What is put into it must have been
 * checked: targets are of our own grammar, and fields come from a parsed head, neither of which can
 * hold a line's end.
 */
public final class RequestHead {

  private static final int USUAL_BYTES = 512;

  private final ByteBuf bytes;

  private RequestHead(ByteBuf bytes) {
    this.bytes = bytes;
  }

  /** Begins with the request line and {@code Host}. */
  public static RequestHead of(String method, Peer peer, String target, String authority) {
    var head = new RequestHead(ByteBufAllocator.DEFAULT.directBuffer(USUAL_BYTES));
    head.ascii(method).ascii(" ").ascii(peer.base()).ascii(target).ascii(" HTTP/1.1\r\nhost: ");
    head.ascii(authority).ascii("\r\n");
    return head;
  }

  public RequestHead field(CharSequence name, CharSequence value) {
    return ascii(name).ascii(": ").ascii(value).ascii("\r\n");
  }

  /** Ends the head, and gives the buffer. */
  public ByteBuf end() {
    ascii("\r\n");
    return bytes;
  }

  private RequestHead ascii(CharSequence text) {
    ByteBufUtil.writeAscii(bytes, text);
    return this;
  }
}
