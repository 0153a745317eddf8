package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.kernel.TcpInfo;
import dev.headstart.gateway.link.LinkReport.State;
import io.netty.channel.EventLoop;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.netty.http.client.HttpClient;

/**
 * A link to the gateway of another region: up while one of its connections is open. A request goes
 * to the open connection that {@link Placement} chooses, and is refused at once where none is open.
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
  private final EventLoop loop;
  private final Disposable.Swap tuner = Disposables.swap();
  private final List<LinkConnection> connections = new CopyOnWriteArrayList<>();

  /**
   * @param opener makes a connection that is not started yet, and that tells when it has closed
   *     after it was retired
   * @param loop where its number of connections is decided
   */
  Link(
      PeerProperties peer,
      Function<Consumer<LinkConnection>, LinkConnection> opener,
      LinkRecord record,
      EventLoop loop) {
    this.peer = peer;
    this.opener = opener;
    this.record = record;
    this.loop = loop;
  }

  /** Where it leads. */
  public RegionName region() {
    return peer.region();
  }

  void start() {
    for (int i = 0; i < peer.connections(); i++) {
      openOneMore();
    }
    ConnectionCount.Bounds bounds = peer.bounds();
    if (bounds.most() > bounds.fewest()) {
      tuner.update(new LinkTuner(this, peer.bandwidth(), bounds, loop));
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
    if (tuner.isDisposed()) {
      connection.dispose();
    }
  }

  /**
   * Keeps one connection less: of those for photographs, the one with the fewest requests takes no
   * more of them, and closes when it is idle.
   */
  void retireOne() {
    connections.stream()
        .filter(connection -> !connection.isRetired())
        .skip(size() > 1 ? 1 : 0)
        .min(Comparator.comparing(LinkConnection::isOpen).thenComparing(LinkConnection::inFlight))
        .ifPresent(LinkConnection::retire);
  }

  /**
   * A place for one request.
   *
   * @throws LinkDownException where no connection is open
   */
  public Place take(Cargo cargo) {
    while (true) {
      List<LinkConnection> open = connections.stream().filter(LinkConnection::isOpen).toList();
      if (open.isEmpty()) {
        throw new LinkDownException(region(), lastError());
      }
      LinkConnection connection = Placement.choose(open, LinkConnection::load, cargo);
      HttpClient client = connection.acquire(cargo);
      if (client != null) {
        record.request();
        return new Place(client, () -> connection.release(cargo));
      }
    }
  }

  /** What the kernel last said of each connection that is open. */
  List<TcpInfo> kernel() {
    return connections.stream()
        .filter(LinkConnection::isOpen)
        .map(LinkConnection::kernel)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Bytes of the photographs under way. */
  long outstanding() {
    return connections.stream().mapToLong(connection -> connection.load().bytes()).sum();
  }

  /** Bytes that the connections for photographs carry in a round trip. */
  long windowForPhotographs() {
    List<LinkConnection> open = connections.stream().filter(LinkConnection::isOpen).toList();
    return open.stream()
        .skip(open.size() > 1 ? 1 : 0)
        .mapToLong(connection -> connection.load().window())
        .sum();
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
    tuner.dispose();
    connections.forEach(LinkConnection::dispose);
  }
}
