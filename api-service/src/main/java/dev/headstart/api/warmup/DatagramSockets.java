package dev.headstart.api.warmup;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Non-blocking sockets to send from, as many as there are CPUs: a channel lets one thread send at a
 * time, and requests should not queue for one. They are not connected, so that an ICMP answer of an
 * earlier datagram cannot fail a later one. Thread-safe.
 */
final class DatagramSockets implements AutoCloseable {

  private final List<DatagramChannel> channels;

  private DatagramSockets(List<DatagramChannel> channels) {
    this.channels = List.copyOf(channels);
  }

  static DatagramSockets open(int count) throws IOException {
    var channels = new ArrayList<DatagramChannel>(count);
    for (int i = 0; i < count; i++) {
      DatagramChannel channel = DatagramChannel.open();
      channel.configureBlocking(false);
      channels.add(channel);
    }
    return new DatagramSockets(channels);
  }

  DatagramChannel any() {
    return channels.get(ThreadLocalRandom.current().nextInt(channels.size()));
  }

  @Override
  public void close() throws IOException {
    for (DatagramChannel channel : channels) {
      channel.close();
    }
  }
}
