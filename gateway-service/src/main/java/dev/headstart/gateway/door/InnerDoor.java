package dev.headstart.gateway.door;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A port that is not for viewers, while it is open. */
final class InnerDoor {

  private static final Logger log = LoggerFactory.getLogger(InnerDoor.class);

  private final ChannelGroup connections;
  private final DisposableServer server;

  /**
   * Opens it.
   *
   * @throws PortInUseException where another program has the port
   */
  InnerDoor(HttpServer server, int port, DoorHandler handler, EventExecutor executor) {
    this.connections = new DefaultChannelGroup(executor);
    try {
      this.server =
          server.channelGroup(connections).handle(new ReactorHttpHandlerAdapter(handler)).bindNow();
    } catch (ChannelBindException e) {
      throw new PortInUseException(port, e);
    }
  }

  int port() {
    return server.port();
  }

  /** Lets nobody in any more; who is in may stay. */
  void shut() {
    server.channel().close().syncUninterruptibly();
  }

  /** Lets requests that are under way end for so long, then closes every connection. */
  void close(Duration grace) {
    try {
      server.disposeNow(grace);
    } catch (IllegalStateException e) {
      log.warn("Requests had not ended after {}, and are broken off: {}", grace, e.getMessage());
    } finally {
      connections.close();
    }
  }
}
