package dev.headstart.cache;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An origin that sends bytes as they are written in the test, for what no server library would
 * send. Every request gets the same; connections stay open unless the origin is told to close them.
 */
final class RawOrigin implements AutoCloseable {

  private final ServerSocket door;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final boolean closes;
  private final String[] pieces;

  private RawOrigin(boolean closes, String... pieces) {
    this.closes = closes;
    this.pieces = pieces;
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Sends {@code pieces}, each on its way before the next, and keeps the connection. */
  static RawOrigin sends(String... pieces) {
    return new RawOrigin(false, pieces);
  }

  /** Sends {@code pieces} and closes the connection. */
  static RawOrigin sendsAndCloses(String... pieces) {
    return new RawOrigin(true, pieces);
  }

  String uri() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** The heads of the requests that came. */
  List<String> heads() {
    return heads;
  }

  /** How many connections were opened. */
  int connections() {
    return connections.size();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket connection = door.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      for (String head = head(connection.getInputStream());
          !head.isEmpty();
          head = closes ? "" : head(connection.getInputStream())) {
        heads.add(head);
        for (String piece : pieces) {
          connection.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
          connection.getOutputStream().flush();
        }
      }
    } catch (IOException e) {
      // The node has closed it.
    }
  }

  private static String head(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      text.append((char) next);
      if (text.length() > 3 && text.indexOf("\r\n\r\n", text.length() - 4) >= 0) {
        return text.toString();
      }
    }
    return "";
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
