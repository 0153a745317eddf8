package dev.headstart.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way by which other nodes reach a node: it can die, with all that is under way reset; or
 * freeze, so that connections are taken and nothing answers; and come back.
 */
final class TestGate implements AutoCloseable {

  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong passed = new AtomicLong();
  private final Object lock = new Object();
  private ServerSocket server;
  private Thread accepting;
  private final int port;
  private volatile int target;
  private boolean frozen;

  /** A gate that leads nowhere yet: connections are refused. */
  TestGate() {
    this.port = reserve();
  }

  /** A port that nobody listens on, and that no connection is given for its own end. */
  private static int reserve() {
    for (int port = 15_000 + (int) (Math.random() * 10_000); ; port++) {
      try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException taken) {
        // The next one will do.
      }
    }
  }

  /** What the nodes write for it. */
  String name() {
    return "127.0.0.1:" + port;
  }

  /** From now on it leads to the port {@code target} of this machine. */
  void opensTo(int target) {
    this.target = target;
    try {
      var listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      server = listening;
      accepting = Thread.ofVirtual().start(() -> accept(listening));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket from = listening.accept();
        Socket to = new Socket();
        sockets.add(from);
        sockets.add(to);
        try {
          to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        } catch (IOException gone) {
          reset(from);
          continue;
        }
        from.setTcpNoDelay(true);
        to.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> copy(from, to));
        Thread.ofVirtual().start(() -> copy(to, from));
      } catch (IOException closed) {
        // By the test, or by the node behind.
      }
    }
  }

  private void copy(Socket from, Socket to) {
    var buffer = new byte[8 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        awaitThaw();
        out.write(buffer, 0, length);
        passed.addAndGet(length);
      }
    } catch (IOException closed) {
      // By one end, or by the test.
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void awaitThaw() throws InterruptedException {
    synchronized (lock) {
      while (frozen) {
        lock.wait();
      }
    }
  }

  /** How many bytes have gone through it, both ways. */
  long passed() {
    return passed.get();
  }

  /** The node behind is gone, as far as others can tell: all is reset, and nobody listens. */
  void dies() {
    try {
      server.close();
      accepting.join();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    sockets.forEach(TestGate::reset);
    thaws();
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // It was closed in the same moment.
    }
  }

  /** Connections are taken, and nothing comes. */
  void freezes() {
    synchronized (lock) {
      frozen = true;
    }
  }

  void thaws() {
    synchronized (lock) {
      frozen = false;
      lock.notifyAll();
    }
  }

  @Override
  public void close() {
    if (server != null) {
      dies();
    }
  }
}
