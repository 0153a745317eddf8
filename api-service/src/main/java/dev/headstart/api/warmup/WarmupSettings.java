package dev.headstart.api.warmup;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where warm datagrams go.
 *
 * @param warmer the warmer as host:port; none by default, and then none are sent. Where the name
 *     has several addresses, photographs are spread over them, each always to the same one
 * @param refresh how often the name is resolved, at least 100ms. Default 5s
 * @param nameServer the name server to ask, as address:port; none by default, and then names are
 *     found as this machine finds them, which remembers what it found for 30s
 */
public record WarmupSettings(
    WarmerAddress warmer, @DefaultValue("5s") Duration refresh, WarmerAddress nameServer) {

  private static final Duration OFTEN = Duration.ofMillis(100);

  /**
   * @throws IllegalArgumentException where a value cannot be
   */
  public WarmupSettings {
    if (refresh.compareTo(OFTEN) < 0) {
      throw new IllegalArgumentException(
          "The warmer's name is resolved every 100ms at most: write a duration such as 5s.");
    }
  }

  Names names() {
    return nameServer == null
        ? Names.ofSystem()
        : new NameServer(InetSocketAddress.createUnresolved(nameServer.host(), nameServer.port()));
  }
}
