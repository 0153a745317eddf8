package dev.headstart.lab.load;

import dev.headstart.lab.mix.MixObject;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Viewers who ask for the next photograph when they have the last (a closed loop), on one thread,
 * so that one core is theirs and another one the server's. Their connections are open before the
 * time runs. Not thread-safe; a run at a time.
 */
public final class Load implements AutoCloseable {

  /** Tells a connection's viewers to begin. */
  static final Object START = new Object();

  private static final int STREAMS = 8;
  private static final int STREAM_WINDOW = 16 << 20;
  private static final int MAX_FRAME = 16 * 1024;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final EventLoopGroup loops;
  private final EventLoop loop;
  private final int viewers;

  /**
   * @param viewers how many requests are under way at any time
   */
  public Load(int viewers) {
    this.loops =
        new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    this.loop = loops.next();
    this.viewers = viewers;
  }

  /**
   * Asks for {@code requests} over and over for {@code duration}.
   *
   * @throws LoadException where any answer is not 200 with the photograph's length
   */
  public LoadResult run(
      InetSocketAddress server, Protocol protocol, List<MixObject> requests, Duration duration)
      throws InterruptedException {
    return run(server, protocol, new Tally(requests, Long.MAX_VALUE), duration);
  }

  /** Asks for each of {@code requests} once; for the rest as {@link #run}. */
  public LoadResult once(InetSocketAddress server, Protocol protocol, List<MixObject> requests)
      throws InterruptedException {
    return run(server, protocol, new Tally(requests, requests.size()), LONGEST);
  }

  private LoadResult run(
      InetSocketAddress server, Protocol protocol, Tally tally, Duration duration)
      throws InterruptedException {
    List<Channel> channels = new ArrayList<>();
    try {
      int perConnection = protocol.streams() ? STREAMS : 1;
      for (int i = 0; i < viewers / perConnection; i++) {
        channels.add(connect(server, protocol, tally));
      }
      long started = System.nanoTime();
      channels.forEach(channel -> channel.pipeline().fireUserEventTriggered(START));
      loop.schedule(tally::finish, duration.toNanos(), TimeUnit.NANOSECONDS);
      tally.ended().get(duration.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
      return tally.result((System.nanoTime() - started) / 1e9);
    } catch (TimeoutException e) {
      throw new LoadException("The last answers did not come within " + GRACE.toSeconds() + " s.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LoadException ours
          ? ours
          : new LoadException("A connection failed: " + e.getCause(), e.getCause());
    } finally {
      for (Channel channel : channels) {
        channel.close().sync();
      }
    }
  }

  private Channel connect(InetSocketAddress server, Protocol protocol, Tally tally)
      throws InterruptedException {
    SslContext tls = protocol.secure() ? tls(protocol) : null;
    Channel channel =
        new Bootstrap()
            .group(loop)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel made) {
                    if (tls != null) {
                      made.pipeline()
                          .addLast(tls.newHandler(made.alloc(), "localhost", server.getPort()));
                    }
                    addViewer(made, server, protocol, tally);
                  }
                })
            .connect(server)
            .sync()
            .channel();
    if (tls != null) {
      channel.pipeline().get(SslHandler.class).handshakeFuture().sync();
    }
    return channel;
  }

  private static void addViewer(
      SocketChannel channel, InetSocketAddress server, Protocol protocol, Tally tally) {
    String authority = "localhost:" + server.getPort();
    if (!protocol.streams()) {
      channel.pipeline().addLast(new Http1Viewer(tally, authority));
      return;
    }
    Http2FrameCodec codec =
        Http2FrameCodecBuilder.forClient()
            .initialSettings(
                Http2Settings.defaultSettings()
                    .pushEnabled(false)
                    .initialWindowSize(STREAM_WINDOW)
                    .maxFrameSize(MAX_FRAME))
            .build();
    String scheme = protocol.secure() ? "https" : "http";
    channel.pipeline().addLast(codec, new Http2Viewer(tally, authority, scheme, STREAMS));
  }

  private static SslContext tls(Protocol protocol) {
    try {
      return SslContextBuilder.forClient()
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .protocols("TLSv1.3")
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  ApplicationProtocolConfig.Protocol.ALPN,
                  SelectorFailureBehavior.NO_ADVERTISE,
                  SelectedListenerFailureBehavior.ACCEPT,
                  protocol.streams() ? "h2" : "http/1.1"))
          .build();
    } catch (SSLException e) {
      throw new LoadException("This machine has no TLS 1.3: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
