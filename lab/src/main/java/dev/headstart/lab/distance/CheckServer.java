package dev.headstart.lab.distance;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers each question, an {@code int}, with as many bytes, at once. */
final class CheckServer implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;

  private final ServerSocket listening;

  private CheckServer(ServerSocket listening) {
    this.listening = listening;
  }

  static CheckServer start() throws IOException {
    var server = new CheckServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      }
    } catch (IOException _) {
      // Closed: nobody asks any more.
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var questions = new DataInputStream(socket.getInputStream());
      OutputStream answers = socket.getOutputStream();
      var chunk = new byte[CHUNK];
      while (true) {
        for (int left = questions.readInt(); left > 0; left -= CHUNK) {
          answers.write(chunk, 0, Math.min(left, CHUNK));
        }
      }
    } catch (IOException _) {
      // The asker has gone.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
