package dev.headstart.lab.distance;

import io.netty.channel.IoEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** A client, a server and a relay between them, on real sockets. */
final class Sockets implements AutoCloseable {

  /** Only to end a test that hangs. */
  static final int GUARD_MILLIS = 30_000;

  final IoEventLoopGroup loops = DistanceEmulator.eventLoops(2);
  final DistanceEmulator emulator = new DistanceEmulator(loops, 1);
  final ServerSocket server;
  final EmulatedPath path;
  final InetSocketAddress relay;

  Sockets(Path path) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setSoTimeout(GUARD_MILLIS);
    this.path = emulator.path("client to server", path);
    relay =
        emulator.relayTcp(
            new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), this.path);
  }

  Socket connect() throws IOException {
    var socket = new Socket(relay.getAddress(), relay.getPort());
    socket.setSoTimeout(GUARD_MILLIS);
    return socket;
  }

  Socket accept() throws IOException {
    var socket = server.accept();
    socket.setSoTimeout(GUARD_MILLIS);
    return socket;
  }

  @Override
  public void close() throws IOException {
    server.close();
    emulator.close();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
