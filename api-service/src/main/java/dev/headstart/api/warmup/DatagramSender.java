package dev.headstart.api.warmup;

import dev.headstart.contract.warm.Traceparent;
import dev.headstart.contract.warm.WarmDatagramCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/**
 * Sends announcements as datagrams, from one socket that never blocks. It is not connected, so that
 * an ICMP answer of an earlier datagram cannot fail a later one.
 */
final class DatagramSender implements AutoCloseable {

  private final WarmDatagramCodec codec;
  private final Warmers warmers;
  private final WarmupMetrics metrics;
  private final DatagramChannel socket;

  private DatagramSender(
      WarmDatagramCodec codec, Warmers warmers, WarmupMetrics metrics, DatagramChannel socket) {
    this.codec = codec;
    this.warmers = warmers;
    this.metrics = metrics;
    this.socket = socket;
  }

  static DatagramSender open(WarmDatagramCodec codec, Warmers warmers, WarmupMetrics metrics)
      throws IOException {
    DatagramChannel socket = DatagramChannel.open();
    socket.configureBlocking(false);
    return new DatagramSender(codec, warmers, metrics, socket);
  }

  void send(Announcement announcement) {
    Replicas known = warmers.known();
    if (known.all().isEmpty()) {
      metrics.count(Sending.UNRESOLVED);
      announcement.span().tag("headstart.datagrams", 0).end();
      return;
    }
    Optional<Traceparent> cause = announcement.span().traceparent();
    int datagrams = 0;
    for (var its : known.spread(announcement.photos()).entrySet()) {
      for (byte[] datagram :
          codec.encode(announcement.at(), announcement.region(), its.getValue(), cause)) {
        metrics.count(send(datagram, its.getKey().address()));
        datagrams++;
      }
    }
    announcement.span().tag("headstart.datagrams", datagrams).end();
  }

  private Sending send(byte[] datagram, InetSocketAddress to) {
    try {
      return socket.send(ByteBuffer.wrap(datagram), to) > 0 ? Sending.SENT : Sending.BUFFER_FULL;
    } catch (IOException e) {
      return Sending.FAILED;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
