package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.Errand;
import dev.headstart.warmer.http.Answer;
import dev.headstart.warmer.http.KeptConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * A {@code PUT} under way: as long as home says that it is, or in chunks (RFC 9112 §7.1) where home
 * does not say.
 */
final class PutBody {

  private static final ByteBuf LINE_END =
      Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] {'\r', '\n'}).asReadOnly());

  private final KeptConnection connection;
  private final boolean chunked;

  private PutBody(KeptConnection connection, boolean chunked) {
    this.connection = connection;
    this.chunked = chunked;
  }

  /** Sends the head, which tells what home's {@code fields} tell. */
  static PutBody begin(
      RegionConnections connections,
      Errand errand,
      HttpHeaders fields,
      KeptConnection connection,
      Answer answer) {
    String length = fields.get(HttpHeaderNames.CONTENT_LENGTH);
    ByteBuf head =
        Requests.put(
            connections.gateway().peer(),
            connections.authority(),
            errand,
            fields,
            length == null ? -1 : Long.parseLong(length));
    connection.send(head, false, answer);
    return new PutBody(connection, length == null);
  }

  /** Sends a part that is not empty. */
  void write(ByteBuf part) {
    if (chunked) {
      String size = Integer.toHexString(part.readableBytes()) + "\r\n";
      connection.write(Unpooled.copiedBuffer(size, StandardCharsets.US_ASCII));
      connection.write(part);
      connection.write(LINE_END.duplicate());
    } else {
      connection.write(part);
    }
  }

  void complete() {
    if (chunked) {
      connection.write(Unpooled.copiedBuffer("0\r\n\r\n", StandardCharsets.US_ASCII));
    }
    connection.complete();
  }
}
