package dev.headstart.gateway.link;

import dev.headstart.contract.peer.ServiceName;
import dev.headstart.gateway.kernel.TcpInfo;
import io.github.resilience4j.core.IntervalFunction;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * One connection of a link and its keeper: opens it before the first request, and again, with
 * growing pauses, whenever it is lost.
 *
 * <p>A connection counts as open once the other gateway has answered a greeting over it. With TLS
 * 1.3 a client believes the handshake to be done before the server has looked at its certificate,
 * so the handshake alone proves nothing.
 *
 * <p>Its state changes on one event loop; {@link #isOpen} and {@link #inFlight} may be read from
 * any thread.
 */
final class LinkConnection implements Disposable {

  /** 100 ms, doubling to 5 s, each half random so that gateways do not come all at once. */
  private static final IntervalFunction PAUSE =
      IntervalFunction.ofExponentialRandomBackoff(
          Duration.ofMillis(100), 2, 0.5, Duration.ofSeconds(5));

  private static final Duration GREETING_TIMEOUT = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(LinkConnection.class);

  private final ServiceName peer;
  private final HttpClient client;
  private final ConnectionProvider pool;
  private final EventLoop loop;
  private final LinkRecord record;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong cargoBytes = new AtomicLong();
  private final WindowGauge window = new WindowGauge();
  private final Disposable.Swap greeting = Disposables.swap();
  private final Runnable closed;
  private volatile boolean open;
  private volatile boolean retired;
  private volatile boolean disposed;
  private Channel channel;
  private int attempt;
  private volatile String closing;

  /**
   * @param client leads to the peer by {@code pool}, which holds this connection alone
   * @param keepWarm whether its window is held open while nothing is sent
   * @param closed is told once, when a connection that was retired has closed
   */
  LinkConnection(
      ServiceName peer,
      HttpClient client,
      ConnectionProvider pool,
      EventLoop loop,
      LinkRecord record,
      boolean keepWarm,
      Consumer<LinkConnection> closed) {
    this.peer = peer;
    this.pool = pool;
    this.loop = loop;
    this.record = record;
    this.closed = () -> closed.accept(this);
    this.client =
        client.doOnChannelInit(
            (observer, opened, address) -> {
              LinkChannel.addProbe(
                  opened,
                  new LinkProbe(
                      System::nanoTime,
                      record::roundTrip,
                      () -> closing = peer + " has been silent for 3.5 s"),
                  record::handshake);
              LinkChannel.boundQueue(opened);
              if (keepWarm) {
                LinkChannel.keepWarm(opened, new KeepWarm(window::last));
              }
              onLoop(() -> channel = opened);
              opened.closeFuture().addListener(end -> onLoop(() -> lost(opened)));
            });
  }

  /** Starts to keep it open. */
  void start() {
    onLoop(this::greet);
  }

  /** Whether it takes requests. */
  boolean isOpen() {
    return open && !retired;
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
    if (inFlight.get() == 0 && !disposed) {
      dispose();
      closed.run();
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
    if (!answer.status().equals(HttpResponseStatus.NO_CONTENT)) {
      failed(new IllegalStateException(peer + " answered the greeting with " + answer.status()));
    } else if (channel == null || !channel.isActive()) {
      failed(new IllegalStateException("the connection was closed after the greeting"));
    } else {
      attempt = 0;
      window.follow(channel);
      open = true;
      log.info("A connection of the link to {} is open", peer);
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
    loop.schedule(this::greet, PAUSE.apply(attempt), TimeUnit.MILLISECONDS);
  }

  private void lost(Channel closed) {
    if (channel != closed) {
      return;
    }
    channel = null;
    if (open && !disposed && !retired) {
      open = false;
      record.lost(closing == null ? "the other side closed it" : closing);
      closing = null;
      log.warn("A connection of the link to {} was lost: {}", peer, record.lastError());
      loop.schedule(this::greet, PAUSE.apply(1), TimeUnit.MILLISECONDS);
    }
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
  }

  @Override
  public boolean isDisposed() {
    return disposed;
  }
}
