package dev.headstart.cache;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An origin without Netty, so that what Netty holds in this process is the node's: it answers each
 * request with as many bytes as its target names.
 */
final class PlainOrigin implements AutoCloseable {

  private static final int PART = 64 * 1024;

  private final ServerSocket door;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  PlainOrigin() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::acceptAll);
  }

  String uri() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** The byte at a place in any object. */
  static byte at(long position) {
    return (byte) (position * 31 + (position >> 8) * 17 + (position >> 16));
  }

  private void acceptAll() {
    while (!door.isClosed()) {
      try {
        Socket connection = door.accept();
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(Socket connection) {
    try (connection) {
      var in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String target = line.split(" ")[1];
        while (!in.readLine().isEmpty()) {
          // The fields do not matter.
        }
        answer(connection.getOutputStream(), Integer.parseInt(target.split("/")[1]));
      }
    } catch (IOException e) {
      // The node has closed the connection.
    }
  }

  private static void answer(OutputStream out, int length) throws IOException {
    out.write(
        ("HTTP/1.1 200 OK\r\nCache-Control: max-age=1000\r\nContent-Length: " + length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    var part = new byte[PART];
    for (int start = 0; start < length; start += PART) {
      int size = Math.min(PART, length - start);
      for (int i = 0; i < size; i++) {
        part[i] = at(start + i);
      }
      out.write(part, 0, size);
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
