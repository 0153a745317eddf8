package dev.headstart.cache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A push whose bytes come when the test says so. */
final class SlowPush implements AutoCloseable {

  private final byte[] photo;
  private final Socket socket;

  /**
   * @param length what it announces, perhaps more than {@code photo} has
   */
  SlowPush(TestNode node, String path, byte[] photo, int length) throws IOException {
    this.photo = photo;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), node.ports().internal());
    socket
        .getOutputStream()
        .write(
            ("PUT "
                    + path
                    + " HTTP/1.1\r\nHost: sin.cache.headstart\r\nContent-Type: image/jpeg\r\n"
                    + "Cache-Control: public, max-age=1000\r\nContent-Length: "
                    + length
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
  }

  void sends(int start, int end) throws IOException {
    socket.getOutputStream().write(Arrays.copyOfRange(photo, start, end));
  }

  String status() throws IOException {
    var line = new StringBuilder();
    for (int c = socket.getInputStream().read();
        c > 0 && c != '\r';
        c = socket.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  void breaksOff() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
