package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.link.LinkReport.State;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.netty.http.client.HttpClient;

/**
 * A link to the gateway of another region: up while one of its connections is open. A request goes
 * to the open connection with the fewest requests on it, and is refused at once where none is open.
 * The number of connections may change while it is in use: one that is retired lets its requests
 * end, and closes then.
 *
 * <p>May be used by many threads.
 */
public final class Link implements Disposable {

  /**
   * A request's place on a connection.
   *
   * @param client for this one request
   * @param release to be called once, however it ended
   */
  public record Place(HttpClient client, Runnable release) {}

  private final PeerProperties peer;
  private final Function<Consumer<LinkConnection>, LinkConnection> opener;
  private final LinkRecord record;
  private final List<LinkConnection> connections = new CopyOnWriteArrayList<>();

  /**
   * @param opener makes a connection that is not started yet, and that tells when it has closed
   *     after it was retired
   */
  Link(
      PeerProperties peer,
      Function<Consumer<LinkConnection>, LinkConnection> opener,
      LinkRecord record) {
    this.peer = peer;
    this.opener = opener;
    this.record = record;
  }

  /** Where it leads. */
  public RegionName region() {
    return peer.region();
  }

  void start() {
    for (int i = 0; i < peer.connections(); i++) {
      openOneMore();
    }
  }

  /** How many connections it keeps, whether they are open or being opened just now. */
  int size() {
    return (int) connections.stream().filter(connection -> !connection.isRetired()).count();
  }

  /** Keeps one connection more, until one is retired; it is opened in the background. */
  void openOneMore() {
    LinkConnection connection = opener.apply(connections::remove);
    connections.add(connection);
    connection.start();
  }

  /**
   * Keeps one connection less: the one with the fewest requests takes no more of them, and closes
   * when it is idle.
   */
  void retireOne() {
    connections.stream()
        .filter(connection -> !connection.isRetired())
        .min(Comparator.comparing(LinkConnection::isOpen).thenComparing(LinkConnection::inFlight))
        .ifPresent(LinkConnection::retire);
  }

  /**
   * A place for one request.
   *
   * @throws LinkDownException where no connection is open
   */
  public Place take() {
    while (true) {
      LinkConnection connection =
          connections.stream()
              .filter(LinkConnection::isOpen)
              .min(Comparator.comparingInt(LinkConnection::inFlight))
              .orElseThrow(() -> new LinkDownException(region(), lastError()));
      HttpClient client = connection.acquire();
      if (client != null) {
        record.request();
        return new Place(client, connection::release);
      }
    }
  }

  private String lastError() {
    return record.lastError() == null ? "it has not been opened yet" : record.lastError();
  }

  /** How it is now. */
  public LinkReport report() {
    int open = (int) connections.stream().filter(LinkConnection::isOpen).count();
    return new LinkReport(
        region().value(),
        peer.address(),
        open > 0 ? State.UP : State.DOWN,
        open,
        record.handshakes(),
        record.reconnects(),
        record.requests(),
        record.lastError(),
        record.roundTrip());
  }

  @Override
  public void dispose() {
    connections.forEach(LinkConnection::dispose);
  }
}
