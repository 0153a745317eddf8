package dev.headstart.gateway.link;

import dev.headstart.contract.peer.ServiceName;
import dev.headstart.gateway.kernel.TcpInfo;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * One connection of a link, from the first attempt to open it to its end. Attempts follow one
 * another with growing pauses; once it has been open and is lost, another takes its place.
 *
 * <p>A connection counts as open once the other gateway has answered a greeting over it. With TLS
 * 1.3 a client believes the handshake to be done before the server has looked at its certificate,
 * so the handshake alone proves nothing. It takes no more requests when it is retired here, or when
 * the other gateway says that it goes away (GOAWAY, RFC 9113 §6.8); those that are on it end.
 *
 * <p>Its state changes on one event loop; {@link #isOpen} and {@link #inFlight} may be read from
 * any thread.
 */
final class LinkConnection implements Disposable {

  /** Is told what becomes of a connection, on its event loop. */
  interface Keeper {

    /** It takes requests from now on. */
    void opened(LinkConnection connection);

    /** The other gateway goes away: it takes no more requests, and closes when it is idle. */
    void goesAway(LinkConnection connection);

    /**
     * It has closed after it was open.
     *
     * @param lost whether nobody meant it to
     */
    void ended(LinkConnection connection, boolean lost);
  }

  private static final Duration GREETING_TIMEOUT = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(LinkConnection.class);

  private final ServiceName peer;
  private final HttpClient client;
  private final ConnectionProvider pool;
  private final EventLoop loop;
  private final LinkRecord record;
  private final LinkPace pace;
  private final Keeper keeper;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong cargoBytes = new AtomicLong();
  private final WindowGauge window = new WindowGauge();
  private final boolean keepWarm;
  private final Disposable.Swap greeting = Disposables.swap();
  private volatile boolean open;
  private volatile boolean retired;
  private volatile boolean disposed;
  private volatile Channel channel;
  private volatile Channel leaving;
  private volatile String closing;
  private int attempt;

  /**
   * @param client leads to the peer by {@code pool}, which holds this connection alone
   * @param keepWarm whether its window is held open while nothing is sent
   */
  LinkConnection(
      ServiceName peer,
      HttpClient client,
      ConnectionProvider pool,
      EventLoop loop,
      LinkRecord record,
      LinkPace pace,
      boolean keepWarm,
      Keeper keeper) {
    this.peer = peer;
    this.pool = pool;
    this.loop = loop;
    this.record = record;
    this.pace = pace;
    this.keepWarm = keepWarm;
    this.keeper = keeper;
    this.client =
        client
            .doOnChannelInit((observer, opening, address) -> prepare(opening))
            .doOnRequest((request, stream) -> NotProcessed.watch(stream.channel()));
  }

  private void prepare(Channel opening) {
    LinkChannel.addHandlers(
        opening,
        record::handshake,
        new LinkProbe(
            pace,
            System::nanoTime,
            record::roundTrip,
            () ->
                closing =
                    "%s has been silent for %d ms".formatted(peer, pace.silence().toMillis())),
        new GoAway(() -> goesAway(opening)));
    LinkChannel.boundQueue(opening);
    if (keepWarm) {
      LinkChannel.addHandlers(opening, () -> {}, new KeepWarm(window::last));
    }
    channel = opening;
    opening.closeFuture().addListener(end -> onLoop(() -> closed(opening)));
  }

  /** Begins to open it. */
  void start(Duration pause) {
    if (!loop.isShuttingDown()) {
      loop.schedule(this::greet, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Whether it takes requests. */
  boolean isOpen() {
    return open && !retired && channel.isActive();
  }

  /** Whether it takes no more requests, and closes when the last one on it has ended. */
  boolean isRetired() {
    return retired;
  }

  /** How many requests are on it. */
  int inFlight() {
    return inFlight.get();
  }

  /** How much is on it. */
  Load load() {
    return new Load(inFlight.get(), cargoBytes.get(), window.window());
  }

  /** What the kernel last said of it; {@code null} where nothing is known. */
  TcpInfo kernel() {
    return window.last();
  }

  /**
   * The client for one request; {@link #release} gives it back.
   *
   * @return {@code null} where the connection was retired a moment ago
   */
  HttpClient acquire(Cargo cargo) {
    inFlight.incrementAndGet();
    cargoBytes.addAndGet(cargo.bytes());
    if (retired) {
      release(cargo);
      return null;
    }
    return client;
  }

  void release(Cargo cargo) {
    cargoBytes.addAndGet(-cargo.bytes());
    if (inFlight.decrementAndGet() == 0 && retired) {
      onLoop(this::closeWhenIdle);
    }
  }

  /** Takes no more requests, lets those that are on it end, and closes then. */
  void retire() {
    retired = true;
    onLoop(this::closeWhenIdle);
  }

  private void closeWhenIdle() {
    if (inFlight.get() == 0) {
      end(false);
    }
  }

  /** On the channel's own event loop, so that no request is sent after it. */
  private void goesAway(Channel going) {
    leaving = going;
    if (open && channel == going && !retired) {
      retired = true;
      log.info("{} goes away: a connection of the link takes no more requests", peer);
      onLoop(
          () -> {
            keeper.goesAway(this);
            closeWhenIdle();
          });
    }
  }

  private void greet() {
    if (disposed || retired) {
      return;
    }
    attempt++;
    greeting.update(
        client
            .responseTimeout(GREETING_TIMEOUT)
            .headers(headers -> headers.set(HttpHeaderNames.HOST, peer.toString()))
            .head()
            .uri("/")
            .response()
            .subscribe(
                answer -> onLoop(() -> greeted(answer)), error -> onLoop(() -> failed(error))));
  }

  private void greeted(HttpClientResponse answer) {
    Channel greeted = channel;
    if (!answer.status().equals(HttpResponseStatus.NO_CONTENT)) {
      failed(new IllegalStateException(peer + " answered the greeting with " + answer.status()));
    } else if (!greeted.isActive() || leaving == greeted) {
      failed(new IllegalStateException("the connection was closed after the greeting"));
    } else if (!disposed) {
      window.follow(greeted);
      open = true;
      log.info("A connection of the link to {} is open", peer);
      keeper.opened(this);
      if (leaving == greeted) {
        goesAway(greeted);
      }
    }
  }

  private void failed(Throwable error) {
    if (disposed || retired) {
      return;
    }
    record.error(Reason.of(error));
    if (attempt == 1) {
      log.warn("The link to {} cannot be opened: {}; trying on", peer, record.lastError());
    }
    start(pace.pauseAfter(attempt));
  }

  private void closed(Channel closed) {
    if (open && channel == closed) {
      end(!retired);
    }
  }

  private void end(boolean lost) {
    if (disposed) {
      return;
    }
    if (lost) {
      record.lost(closing == null ? "the other side closed it" : closing);
      log.warn("A connection of the link to {} was lost: {}", peer, record.lastError());
    }
    dispose();
    keeper.ended(this, lost);
  }

  private void onLoop(Runnable task) {
    if (!loop.isShuttingDown()) {
      loop.execute(task);
    }
  }

  /** Ends it now, and whatever is on it. */
  @Override
  public void dispose() {
    disposed = true;
    open = false;
    greeting.dispose();
    pool.dispose();
    Channel last = channel;
    if (last != null) {
      last.close();
    }
  }

  @Override
  public boolean isDisposed() {
    return disposed;
  }
}
