package dev.headstart.api.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Stands where the gateway of the home region does, and hears purges. Thread-safe. */
public final class TestGateway implements AutoCloseable {

  private final BlockingQueue<String> purges = new LinkedBlockingQueue<>();
  private final Set<String> cutOff = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  public TestGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String host = exchange.getRequestHeaders().getFirst("Host");
          purges.add(exchange.getRequestMethod() + " " + host + exchange.getRequestURI());
          boolean failing = cutOff.stream().anyMatch(region -> host.startsWith(region + "."));
          exchange.sendResponseHeaders(failing ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
  }

  /** The settings of an API that has this gateway, and tells the regions sin and syd. */
  public String[] settings(String... more) {
    String[] own = {
      "headstart.regions[0].name=sin",
      "headstart.regions[0].cache=https://sin.photos.example",
      "headstart.regions[1].name=syd",
      "headstart.regions[1].cache=https://syd.photos.example",
      "headstart.regions[2].name=iad",
      "headstart.purge.first-retry=10ms",
      "headstart.purge.longest-retry=10ms",
      "headstart.purge.gateway=http://127.0.0.1:" + server.getAddress().getPort()
    };
    String[] all = new String[own.length + more.length];
    System.arraycopy(own, 0, all, 0, own.length);
    System.arraycopy(more, 0, all, own.length, more.length);
    return all;
  }

  /** How {@link #purges} tells that {@code region} was told. */
  public static String purge(String region, String photo) {
    return "DELETE " + region + ".cache.headstart/photos/" + photo;
  }

  public void cutOff(String region) {
    cutOff.add(region);
  }

  public void connect() {
    cutOff.clear();
  }

  /** What has arrived and not been taken. */
  public BlockingQueue<String> purges() {
    return purges;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
