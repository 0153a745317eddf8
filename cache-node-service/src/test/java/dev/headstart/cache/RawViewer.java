package dev.headstart.cache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A viewer who sends bytes as they are written in the test, and reads them as they come. */
final class RawViewer implements AutoCloseable {

  private final Socket connection;

  RawViewer(TestNode node) {
    try {
      connection = new Socket(InetAddress.getLoopbackAddress(), node.ports().viewers());
      connection.setTcpNoDelay(true);
      connection.setSoTimeout(20_000);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  RawViewer sends(String text) {
    try {
      connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      connection.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything up to and with {@code end}; up to the connection's end where it does not come. */
  String readsTo(String end) {
    var text = new StringBuilder();
    try {
      for (int next = connection.getInputStream().read();
          next >= 0;
          next = connection.getInputStream().read()) {
        text.append((char) next);
        if (text.indexOf(end, Math.max(0, text.length() - end.length())) >= 0) {
          return text.toString();
        }
      }
    } catch (IOException e) {
      throw new AssertionError("After: " + text, e);
    }
    return text.toString();
  }

  /** Everything up to the connection's end. */
  String readsAll() {
    return readsTo("\0");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
