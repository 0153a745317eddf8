package dev.headstart.lab.suite;

import dev.headstart.contract.region.Authority;
import dev.headstart.contract.region.RegionName;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Takes photographs out of a region's cache by the region's gateway, as whoever stands beside that
 * can: the cache node lets nobody else in.
 */
final class GatewayPurge {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int NO_CONTENT = 204;

  private final HttpClient gateway;
  private final RegionName region;

  /**
   * @param port the gateway's local one
   */
  GatewayPurge(RegionName region, int port) {
    this.region = region;
    this.gateway =
        HttpClient.newConnection()
            .headers(
                fields -> fields.set(HttpHeaderNames.HOST, Authority.cacheOf(region).toString()))
            .baseUrl("http://127.0.0.1:" + port);
  }

  /** Takes all renditions of each away. */
  void purge(List<String> photos) throws IOException {
    for (String id : photos) {
      HttpClientResponse answer = gateway.delete().uri("/photos/" + id).response().block(PATIENCE);
      if (answer.status().code() != NO_CONTENT) {
        throw new IOException(
            "The purge of " + id + " in " + region + " answered " + answer.status());
      }
    }
  }
}
