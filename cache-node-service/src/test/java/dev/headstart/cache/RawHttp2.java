package dev.headstart.cache;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A viewer who writes frames of HTTP/2 as her test wants, also such as no client would write. */
final class RawHttp2 implements AutoCloseable {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int PRIORITY = 2;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private static final int HANG_GUARD_MILLIS = 20_000;
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  /** A frame that the node sent. */
  record Frame(int type, int flags, int stream, byte[] payload) {}

  private final Socket socket;
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();

  private RawHttp2(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(HANG_GUARD_MILLIS);
    socket.setTcpNoDelay(true);
  }

  /** With the preface and empty settings, by prior knowledge. */
  static RawHttp2 at(int port) {
    try {
      return new RawHttp2(new Socket("127.0.0.1", port)).text(PREFACE).frame(SETTINGS, 0, 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Each char is a byte. */
  RawHttp2 text(String text) {
    unsent.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  RawHttp2 frame(int type, int flags, int stream, byte... payload) {
    byte[] head = {
      (byte) (payload.length >> 16),
      (byte) (payload.length >> 8),
      (byte) payload.length,
      (byte) type,
      (byte) flags,
      (byte) (stream >> 24),
      (byte) (stream >> 16),
      (byte) (stream >> 8),
      (byte) stream
    };
    unsent.writeBytes(head);
    unsent.writeBytes(payload);
    return this;
  }

  /** A request without a body. */
  RawHttp2 get(int stream, String path) {
    return frame(HEADERS, END_HEADERS | END_STREAM, stream, request("GET", path));
  }

  static byte[] request(String method, String path, String... more) {
    var fields = new ArrayList<>(List.of(":method", method, ":scheme", "http", ":path", path));
    fields.addAll(List.of(":authority", "a"));
    fields.addAll(List.of(more));
    return block(fields.toArray(String[]::new));
  }

  /** Names and values in turn, as literals without indexing (RFC 7541 §6.2.2). */
  static byte[] block(String... fields) {
    var block = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      block.write(0);
      string(block, fields[i]);
      string(block, fields[i + 1]);
    }
    return block.toByteArray();
  }

  private static void string(ByteArrayOutputStream block, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < 127) {
      block.write(bytes.length);
    } else {
      block.write(127);
      int rest = bytes.length - 127;
      while (rest >= 128) {
        block.write(rest % 128 + 128);
        rest /= 128;
      }
      block.write(rest);
    }
    block.writeBytes(bytes);
  }

  /** Sends what was written; where the node has closed already, the rest is not sent. */
  RawHttp2 send() {
    try {
      socket.getOutputStream().write(unsent.toByteArray());
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // What it said before is still to be read.
    }
    unsent.reset();
    return this;
  }

  /** The next frame; {@code null} where the connection has ended. */
  Frame next() {
    try {
      var in = new DataInputStream(socket.getInputStream());
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt() & 0x7fffffff;
      return new Frame(type, flags, stream, in.readNBytes(length));
    } catch (EOFException | SocketException e) {
      return null;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("Neither a frame nor the connection's end came", e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The status in a frame of fields, none of which may be left out. */
  int status(Frame frame) {
    ByteBuf block = Unpooled.wrappedBuffer(frame.payload());
    try {
      return Integer.parseInt(decoder.decodeHeaders(frame.stream(), block).status().toString());
    } catch (Http2Exception e) {
      throw new AssertionError(e);
    } finally {
      block.release();
    }
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
