package dev.headstart.cache;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * Opens no server where the port is -1, as {@code server.port} is here, since photographs are
 * served by servers of our own: Boot has a management server only beside a main one, and makes it
 * by the same class.
 */
class ManagementServerFactory extends NettyReactiveWebServerFactory {

  ManagementServerFactory(ReactorResourceFactory resources) {
    setResourceFactory(resources);
  }

  @Override
  public WebServer getWebServer(HttpHandler handler) {
    return getPort() < 0 ? new NoServer() : super.getWebServer(handler);
  }

  private static final class NoServer implements WebServer {

    @Override
    public void start() {
      // There is nothing to start.
    }

    @Override
    public void stop() {
      // Nothing was started.
    }

    @Override
    public int getPort() {
      return -1;
    }
  }
}
