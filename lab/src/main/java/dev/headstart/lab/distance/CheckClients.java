package dev.headstart.lab.distance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The clients of one comparison, which end together. */
final class CheckClients implements AutoCloseable {

  private final List<CheckClient> clients = new ArrayList<>();

  CheckClient connect(InetSocketAddress address) throws IOException {
    var client = CheckClient.connect(address);
    clients.add(client);
    return client;
  }

  @Override
  public void close() throws IOException {
    for (CheckClient client : clients) {
      client.close();
    }
  }
}
