package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.kernel.TcpInfo;
import dev.headstart.gateway.link.LinkReport.State;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * A link to the gateway of another region: up while one of its connections is open. A request goes
 * to the open connection that {@link Placement} chooses, and is refused at once where none is open.
 * The number of connections may change while it is in use: one that is retired lets its requests
 * end, and closes then. One that is lost, or whose far end goes away, is replaced.
 *
 * <p>May be used by many threads.
 */
public final class Link implements Disposable {

  /** How a request on the link ended. */
  public enum Ending {
    /** It was answered, whatever the answer was. */
    ANSWERED,
    /** The other gateway said nothing for too long, or broke off. */
    FAILED,
    /** Whoever asked went away. */
    LEFT
  }

  private final PeerProperties peer;
  private final Function<LinkConnection.Keeper, LinkConnection> opener;
  private final LinkRecord record;
  private final EventLoop loop;
  private final Disposable.Swap tuner = Disposables.swap();
  private final List<LinkConnection> connections = new CopyOnWriteArrayList<>();
  private final LinkBreaker breaker;
  private final LinkWaiting waiting;
  private volatile boolean disposed;

  /**
   * @param opener makes a connection that is not started yet
   * @param loop where what waits for too long is ended, and the number of connections decided
   * @param nanoTime a clock that only goes forward
   */
  Link(
      PeerProperties peer,
      Function<LinkConnection.Keeper, LinkConnection> opener,
      LinkRecord record,
      EventLoop loop,
      LongSupplier nanoTime) {
    this.peer = peer;
    this.opener = opener;
    this.record = record;
    this.loop = loop;
    this.breaker = new LinkBreaker(peer.region(), nanoTime);
    this.waiting = new LinkWaiting(peer.region(), peer.patience(), loop, this::isUp, nanoTime);
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
    synchronized (this) {
      if (!disposed) {
        open(Duration.ZERO);
      }
    }
  }

  private void open(Duration pause) {
    LinkConnection connection = opener.apply(new Keeper());
    connections.add(connection);
    connection.start(pause);
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

  /** Whether a connection is open. */
  public boolean isUp() {
    return connections.stream().anyMatch(LinkConnection::isOpen);
  }

  /** Whether it is up, and has answered what was sent over it of late. */
  public boolean isWell() {
    return isUp() && breaker.isClosed();
  }

  /** Whether it is requests that show if it answers again; {@link #take} lets a few through. */
  public boolean isOnTrial() {
    return isUp() && !breaker.isClosed();
  }

  /** The shortest round trip of the last seconds; empty where there was none. */
  public Optional<Duration> roundTrip() {
    return Optional.ofNullable(record.bestRoundTrip());
  }

  /**
   * Completes at once where a connection is open; where the last one was lost a moment ago, when
   * one is open again or that moment is over. Bounded by the peer's patience, and in how many may
   * wait.
   */
  public Mono<Void> whenUp() {
    return isUp() ? Mono.empty() : waiting.await();
  }

  /**
   * A place for one request.
   *
   * @throws LinkDownException where no connection is open, or requests have got no answers of late
   */
  public LinkPlace take(Cargo cargo) {
    return take(cargo, null);
  }

  /** Whether no open connection but that of {@code failed} would take its request. */
  public boolean hasOther(LinkPlace failed) {
    return !isUp() || connections.stream().anyMatch(c -> c != failed.connection() && c.isOpen());
  }

  /**
   * A place for a request that failed in another, on another connection; that may be one of another
   * link.
   *
   * @throws LinkDownException where there is no other
   */
  public LinkPlace takeOther(LinkPlace failed) {
    return take(failed.cargo(), failed.connection());
  }

  private LinkPlace take(Cargo cargo, LinkConnection except) {
    if (!isUp()) {
      throw new LinkDownException(region(), lastError());
    }
    if (!breaker.tryAcquire()) {
      throw new LinkDownException(region(), "requests have got no answers of late");
    }
    try {
      LinkPlace place = place(cargo, except);
      record.request();
      return place;
    } catch (LinkDownException e) {
      breaker.release();
      throw e;
    }
  }

  /**
   * A place for what the gateways themselves have to say to each other: counted nowhere, and no
   * breaker holds it up.
   *
   * @throws LinkDownException where no connection is open
   */
  public LinkPlace takeForOwn() {
    return place(Cargo.URGENT, null);
  }

  private LinkPlace place(Cargo cargo, LinkConnection except) {
    while (true) {
      List<LinkConnection> open =
          connections.stream()
              .filter(candidate -> candidate != except && candidate.isOpen())
              .toList();
      if (open.isEmpty()) {
        throw new LinkDownException(region(), lastError());
      }
      LinkConnection connection = Placement.choose(open, LinkConnection::load, cargo);
      HttpClient client = connection.acquire(cargo);
      if (client != null) {
        return new LinkPlace(client, connection, cargo, breaker);
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

  /** How often the other gateway has said on a connection that it goes away. */
  long goodbyes() {
    return record.goodbyes();
  }

  /** How many requests wait for it to be opened again. */
  int waiting() {
    return waiting.count();
  }

  @Override
  public void dispose() {
    synchronized (this) {
      disposed = true;
    }
    tuner.dispose();
    connections.forEach(LinkConnection::dispose);
  }

  /** Called from the event loops of the connections, one at a time. */
  private final class Keeper implements LinkConnection.Keeper {

    @Override
    public void opened(LinkConnection connection) {
      synchronized (Link.this) {
        if (waiting.up()) {
          breaker.reset();
        }
      }
    }

    @Override
    public void goesAway(LinkConnection connection) {
      record.goodbye();
      replace(Duration.ZERO);
    }

    @Override
    public void ended(LinkConnection connection, boolean lost) {
      connections.remove(connection);
      if (lost) {
        replace(peer.pace().pauseAfter(1));
      }
    }

    private void replace(Duration pause) {
      synchronized (Link.this) {
        if (!isUp()) {
          waiting.down();
        }
        if (!disposed) {
          open(pause);
        }
      }
    }
  }
}
