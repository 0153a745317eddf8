package dev.headstart.warmer.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.AddressResolverGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kept connections to one server, the one used last first, so that those that are not needed grow
 * old and are closed. Whoever finds none waits for the first that there is, opened for it or given
 * back by another: one that is slow to open delays nobody who can have another. Everything but the
 * counts is for the event loop alone; the counts may be read by any thread.
 */
public final class ConnectionPool {

  /** Shorter than common servers allow, so that we seldom write into a connection they close. */
  private static final Duration MAX_IDLE = Duration.ofSeconds(15);

  private static final int MAX_PART = 128 * 1024;

  /**
   * Opened at once, at most. Thousands would overflow the server's queue of connections to accept,
   * where the kernel lets them wait for seconds without a word.
   */
  private static final int MAX_OPENING = 64;

  private final Peer peer;
  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final int max;
  private final ArrayDeque<KeptConnection> idle = new ArrayDeque<>();
  private final Set<KeptConnection> open = new HashSet<>();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private int opening;
  private boolean sweeping;
  private boolean closed;
  private volatile int idleCount;
  private volatile int openCount;
  private volatile int waitingCount;

  private record Waiting(Consumer<KeptConnection> taker, Consumer<Throwable> none) {}

  /**
   * @param max how many connections there may be, and how many may wait beside those who have one
   * @param connect how long it may take to open one
   */
  public ConnectionPool(
      Peer peer,
      EventLoop loop,
      Class<? extends Channel> socket,
      AddressResolverGroup<InetSocketAddress> names,
      int max,
      Duration connect) {
    this.peer = peer;
    this.loop = loop;
    this.max = max;
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(socket)
            .resolver(names)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connect.toMillis())
            .remoteAddress(peer.address())
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    initialise(channel);
                  }
                });
  }

  public Peer peer() {
    return peer;
  }

  private void initialise(Channel channel) {
    if (peer.tls() != null) {
      InetSocketAddress address = peer.address();
      channel
          .pipeline()
          .addLast(
              peer.tls().newHandler(channel.alloc(), address.getHostString(), address.getPort()));
    }
    channel
        .pipeline()
        .addLast(new HttpResponseDecoder(new HttpDecoderConfig().setMaxChunkSize(MAX_PART)))
        .addLast(new KeptConnection(this, channel));
  }

  /**
   * Gives a connection to {@code taker}: at once where one is idle, or when one has been opened or
   * given back; or tells {@code none} why not.
   */
  public void acquire(Consumer<KeptConnection> taker, Consumer<Throwable> none) {
    for (KeptConnection last = idle.pollLast(); last != null; last = idle.pollLast()) {
      idleCount = idle.size();
      if (last.isOpen()) {
        taker.accept(last);
        return;
      }
    }
    if (closed) {
      none.accept(new IOException("The connections have been closed."));
    } else if (waiting.size() + open.size() >= 2 * max) {
      none.accept(new IOException("Too many wait for a connection."));
    } else {
      waiting.add(new Waiting(taker, none));
      waitingCount = waiting.size();
      openMissing();
    }
  }

  /** Opens connections for those who wait, as far as may be. */
  private void openMissing() {
    while (!closed
        && opening < Math.min(waiting.size(), MAX_OPENING)
        && open.size() + opening < max) {
      opening++;
      bootstrap.connect().addListener((ChannelFuture connecting) -> connected(connecting));
    }
  }

  private void connected(ChannelFuture connecting) {
    SslHandler tls = connecting.channel().pipeline().get(SslHandler.class);
    if (connecting.isSuccess() && tls != null) {
      tls.handshakeFuture().addListener(shaken -> opened(connecting.channel(), shaken.cause()));
    } else {
      opened(connecting.channel(), connecting.cause());
    }
  }

  private void opened(Channel channel, Throwable failure) {
    opening--;
    if (failure != null || closed) {
      channel.close();
      failed(failure);
      return;
    }
    var connection = channel.pipeline().get(KeptConnection.class);
    open.add(connection);
    openCount = open.size();
    if (waiting.isEmpty()) {
      takeBack(connection);
    } else {
      next().taker().accept(connection);
      openMissing();
    }
  }

  /** Tells one who waits, unless each has another connection that is being opened. */
  private void failed(Throwable failure) {
    if (waiting.size() > opening) {
      next().none().accept(failure);
    }
    openMissing();
  }

  private Waiting next() {
    Waiting next = waiting.poll();
    waitingCount = waiting.size();
    return next;
  }

  /** Takes a connection back whose exchange is complete. */
  void takeBack(KeptConnection connection) {
    connection.isIdleSince(System.nanoTime());
    if (!waiting.isEmpty()) {
      next().taker().accept(connection);
      return;
    }
    idle.add(connection);
    idleCount = idle.size();
    if (!sweeping) {
      sweeping = true;
      loop.schedule(this::sweep, MAX_IDLE.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Closes what has been idle too long; the oldest are in front. */
  private void sweep() {
    long now = System.nanoTime();
    while (!idle.isEmpty() && now - idle.peek().idleSince() >= MAX_IDLE.toNanos()) {
      idle.poll().breakOff();
    }
    idleCount = idle.size();
    sweeping = !idle.isEmpty();
    if (sweeping) {
      long oldest = MAX_IDLE.toNanos() - (now - idle.peek().idleSince());
      loop.schedule(this::sweep, oldest, TimeUnit.NANOSECONDS);
    }
  }

  /** Says that a connection is closed, so that another may be opened in its place. */
  void forget(KeptConnection connection) {
    if (!open.remove(connection)) {
      return;
    }
    openCount = open.size();
    idle.remove(connection);
    idleCount = idle.size();
    openMissing();
  }

  /** Closes all connections. Whoever waits for one, or for an answer, is told so. */
  public void close() {
    closed = true;
    List.copyOf(open).forEach(KeptConnection::closeNow);
    var told = new ArrayList<>(waiting);
    waiting.clear();
    waitingCount = 0;
    told.forEach(each -> each.none().accept(new IOException("The warmer is being closed.")));
  }

  /** How many connections somebody has. */
  public int active() {
    return openCount - idleCount;
  }

  /** How many connections nobody has. */
  public int idle() {
    return idleCount;
  }

  /** How many wait for one. */
  public int pending() {
    return waitingCount;
  }
}
