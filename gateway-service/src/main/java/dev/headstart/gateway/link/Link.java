package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.link.LinkReport.State;
import java.util.Comparator;
import java.util.List;
import reactor.core.Disposable;
import reactor.netty.http.client.HttpClient;

/**
 * A link to the gateway of another region: up while one of its connections is open. A request goes
 * to the open connection with the fewest requests on it, and is refused at once where none is open.
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
  private final List<LinkConnection> connections;
  private final LinkRecord record;

  Link(PeerProperties peer, List<LinkConnection> connections, LinkRecord record) {
    this.peer = peer;
    this.connections = connections;
    this.record = record;
  }

  /** Where it leads. */
  public RegionName region() {
    return peer.region();
  }

  void start() {
    connections.forEach(LinkConnection::start);
  }

  /**
   * A place for one request.
   *
   * @throws LinkDownException where no connection is open
   */
  public Place take() {
    LinkConnection connection =
        connections.stream()
            .filter(LinkConnection::isOpen)
            .min(Comparator.comparingInt(LinkConnection::inFlight))
            .orElseThrow(() -> new LinkDownException(region(), lastError()));
    record.request();
    return new Place(connection.acquire(), connection::release);
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
