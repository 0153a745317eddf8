package dev.headstart.api.warmup;

import dev.headstart.contract.warm.WarmDatagramCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which warmers are there, without a word from them: a datagram that says nothing, from a
 * socket of its own, and where nobody listens the host's ICMP answer (RFC 1122 §3.2.2.1) is met at
 * the next call. A host that is gone itself may stay silent; then DNS has to say so. For one
 * thread.
 */
final class RollCall {

  private static final Logger LOG = LoggerFactory.getLogger(RollCall.class);

  private final Map<InetSocketAddress, DatagramChannel> sockets = new HashMap<>();

  /** Calls all of them, and tells each whether it was there when it was last called. */
  void of(Replicas replicas) {
    if (replicas.all().size() < 2) {
      return;
    }
    forgetAllBut(replicas);
    for (Replica replica : replicas.all()) {
      try {
        call(replica);
      } catch (IOException e) {
        LOG.warn("A warmer cannot be called: {}", e.getMessage());
      }
    }
  }

  private void call(Replica replica) throws IOException {
    DatagramChannel socket = sockets.get(replica.address());
    if (socket == null) {
      socket = DatagramChannel.open();
      sockets.put(replica.address(), socket);
      socket.configureBlocking(false);
      socket.connect(replica.address());
    }
    replica.isGone(isRefused(socket));
    try {
      socket.write(ByteBuffer.wrap(WarmDatagramCodec.rollCall()));
    } catch (IOException _) {
      replica.isGone(true);
    }
  }

  private static boolean isRefused(DatagramChannel socket) {
    try {
      socket.read(ByteBuffer.allocate(1));
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private void forgetAllBut(Replicas replicas) {
    var addresses = replicas.all().stream().map(Replica::address).toList();
    sockets
        .entrySet()
        .removeIf(
            entry -> {
              boolean forgotten = !addresses.contains(entry.getKey());
              if (forgotten) {
                close(entry.getValue());
              }
              return forgotten;
            });
  }

  private static void close(DatagramChannel socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.warn("A socket cannot be closed: {}", e.getMessage());
    }
  }
}
