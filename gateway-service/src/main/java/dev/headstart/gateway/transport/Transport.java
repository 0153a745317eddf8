package dev.headstart.gateway.transport;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.resolver.AddressResolverGroup;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Servers and clients on the gateway's own event loops: epoll where it can be loaded, otherwise
 * NIO. TCP_NODELAY is set on every socket, since a small frame must not wait for the one before it
 * to be acknowledged.
 */
public final class Transport implements DisposableBean {

  private static final int CONNECT_TIMEOUT_MILLIS = (int) Duration.ofSeconds(2).toMillis();

  private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(3);

  private final LoopResources loops;
  private final AddressResolverGroup<?> resolver;

  Transport(LoopResources loops) {
    this.loops = loops;
    // Left to itself, a client resolves names on loops that all gateways of a JVM would share.
    this.resolver =
        HttpClient.newConnection()
            .runOn(loops)
            .resolver(spec -> spec.runOn(loops, true))
            .configuration()
            .resolver();
  }

  /** A client whose connections {@code pool} keeps; it gives up connecting after 2 s. */
  public HttpClient client(ConnectionProvider pool) {
    return HttpClient.create(pool)
        .runOn(loops)
        .resolver(resolver)
        .compress(false)
        .followRedirect(false)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS);
  }

  /** A server; where it listens is up to the caller. */
  public HttpServer server() {
    return tune(HttpServer.create());
  }

  /** Puts a server on these loops. */
  public HttpServer tune(HttpServer server) {
    return server
        .runOn(loops)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_REUSEADDR, true);
  }

  /** One of the loops, for what must happen in order. */
  public EventLoop loop() {
    return loops.onClient(true).next();
  }

  /** Ends the loops, and with them every connection that is still open. */
  @Override
  public void destroy() {
    loops.disposeLater(Duration.ZERO, SHUTDOWN_TIMEOUT).block(SHUTDOWN_TIMEOUT.multipliedBy(2));
  }
}
