package dev.headstart.lab.leak;

import dev.headstart.contract.region.RegionName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/** A region's cache, as its viewers ask it. Thread-safe. */
final class Region {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RegionName name;
  private final URI cache;
  private final HttpClient http;

  Region(RegionName name, int port, SSLContext trust) {
    this.name = name;
    this.cache = URI.create("https://127.0.0.1:" + port);
    this.http = HttpClient.newBuilder().sslContext(trust).build();
  }

  RegionName name() {
    return name;
  }

  /** The status of {@code GET}, if there was an answer. */
  OptionalInt get(String target) {
    try {
      var request = HttpRequest.newBuilder(cache.resolve(target)).timeout(PATIENCE).build();
      return OptionalInt.of(http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  void close() {
    http.shutdownNow();
  }
}
