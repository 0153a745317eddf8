package dev.headstart.lab.distance;

import dev.headstart.lab.distance.tcp.TransferTime;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Asks a {@link CheckServer} for bytes and looks at the clock. */
final class CheckClient implements AutoCloseable {

  /** The bytes of a question. */
  static final int QUESTION = Integer.BYTES;

  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final byte[] buffer = new byte[64 * 1024];

  private CheckClient(Socket socket) {
    this.socket = socket;
  }

  static CheckClient connect(InetSocketAddress address) throws IOException {
    var socket = new Socket(address.getAddress(), address.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return new CheckClient(socket);
  }

  /** Asks for {@code bytes} bytes; the times from {@code start} to the first and the last. */
  TransferTime ask(int bytes, long start) throws IOException {
    new DataOutputStream(socket.getOutputStream()).writeInt(bytes);
    int left = bytes - read(bytes);
    long first = System.nanoTime();
    while (left > 0) {
      left -= read(left);
    }
    long last = System.nanoTime();
    return new TransferTime(Duration.ofNanos(first - start), Duration.ofNanos(last - start));
  }

  /**
   * Asks for {@code bytes} bytes and reads them on a thread of its own until there are no more or
   * this is closed; returns when the first {@code awaited} are there.
   */
  void keepReading(int bytes, int awaited) throws IOException, InterruptedException {
    new DataOutputStream(socket.getOutputStream()).writeInt(bytes);
    var there = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> readAll(bytes, awaited, there));
    there.await();
  }

  private void readAll(int bytes, int awaited, CountDownLatch there) {
    try {
      for (int count = 0; count < bytes; ) {
        count += read(bytes - count);
        if (count >= awaited) {
          there.countDown();
        }
      }
    } catch (IOException _) {
      // The socket was closed: the transfer beside it is over.
    } finally {
      there.countDown();
    }
  }

  private int read(int atMost) throws IOException {
    InputStream in = socket.getInputStream();
    int count = in.read(buffer, 0, Math.min(atMost, buffer.length));
    if (count < 0) {
      throw new EOFException("The connection ended in the middle of an answer.");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
