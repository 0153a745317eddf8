package dev.headstart.lab.distance;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * One client's connection through a relay.
 *
 * <p>On loopback the client is connected at once and so does not see how long its handshake would
 * have taken. It is made to wait for it later: the SYN reaches the target after half a round trip,
 * which is when the target is connected to; the client's first byte leaves one round trip after the
 * client came, when the SYN-ACK would have arrived; the target's first byte half a round trip after
 * that, when a server's {@code accept} would have returned. So the first byte of an answer comes
 * two round trips after the client came, as it should. For one event loop.
 */
final class RelayedConnection {

  private final EmulatedPath path;
  private final Bootstrap toTarget;
  private final RelayedStream there;
  private final RelayedStream back;
  private final SocketChannel client;
  private SocketChannel target;
  private RelayEnd targetEnd;
  private boolean clientClosed;
  private int openEnds = 2;

  private RelayedConnection(SocketChannel client, EmulatedPath path, Bootstrap toTarget) {
    long now = path.now();
    long roundTrip = path.path().there().roundTripNanos();
    this.client = client;
    this.path = path;
    this.toTarget = toTarget;
    this.there = new RelayedStream(path.there(), now + roundTrip, path.counters().bytesThere);
    this.back =
        new RelayedStream(path.back(), now + roundTrip + roundTrip / 2, path.counters().bytesBack);
  }

  /**
   * Begins to relay.
   *
   * @param toTarget knows the target's address and the path's event loop
   */
  static void accept(SocketChannel client, EmulatedPath path, Bootstrap toTarget) {
    new RelayedConnection(client, path, toTarget).start();
  }

  private void start() {
    path.opened(this);
    var end = new RelayEnd(client, there, back, this::clientClosed);
    client.pipeline().addLast(end);
    there.from(end);
    back.to(end);
    path.loop()
        .schedule(this::connect, path.path().roundTrip().toNanos() / 2, TimeUnit.NANOSECONDS);
  }

  private void connect() {
    if (clientClosed) {
      there.abandon();
      endClosed();
      return;
    }
    toTarget
        .clone()
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                initTarget(channel);
              }
            })
        .connect()
        .addListener(
            connected -> {
              if (connected.isSuccess()) {
                there.to(targetEnd);
              } else {
                refused();
              }
            });
  }

  private void initTarget(SocketChannel channel) {
    target = channel;
    targetEnd = new RelayEnd(channel, back, there, this::endClosed);
    channel.pipeline().addLast(targetEnd);
    back.from(targetEnd);
  }

  private void refused() {
    path.counters().refused.increment();
    there.abandon();
    back.reset();
    endClosed();
  }

  private void clientClosed() {
    clientClosed = true;
    endClosed();
  }

  private void endClosed() {
    openEnds--;
    if (openEnds == 0) {
      path.closed(this);
    }
  }

  /** Closes both sockets and forgets what is between them. */
  void cut() {
    there.abandon();
    back.abandon();
    client.close();
    if (target != null) {
      target.close();
    }
  }
}
