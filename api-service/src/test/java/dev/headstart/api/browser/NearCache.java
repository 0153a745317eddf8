package dev.headstart.api.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands where the cache of a region does, and gets each photograph from the API when it is asked:
 * another origin for the browser, which says of itself what a cache node says. Thread-safe.
 */
final class NearCache implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;
  private volatile URI home;
  private volatile String timing = "cache;desc=hit";

  NearCache() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/photos/", this::answer);
    server.start();
  }

  /** Where it is, as viewers see it. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Says where the API is. */
  void standsBefore(URI api) {
    home = api;
  }

  /** What it says of all photographs from now on, as {@code Server-Timing}. */
  void says(String serverTiming) {
    timing = serverTiming;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> photograph =
          http.send(
              HttpRequest.newBuilder(home.resolve(exchange.getRequestURI())).build(),
              BodyHandlers.ofByteArray());
      exchange
          .getResponseHeaders()
          .set("Content-Type", photograph.headers().firstValue("Content-Type").orElseThrow());
      exchange.getResponseHeaders().set("Cache-Control", "public, max-age=31536000, immutable");
      exchange.getResponseHeaders().set("Timing-Allow-Origin", "*");
      exchange.getResponseHeaders().set("Server-Timing", timing);
      exchange.sendResponseHeaders(photograph.statusCode(), photograph.body().length);
      exchange.getResponseBody().write(photograph.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    http.close();
  }
}
