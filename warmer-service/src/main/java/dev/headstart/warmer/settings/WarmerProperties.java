package dev.headstart.warmer.settings;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the warmer itself.
 *
 * @param port UDP port for datagrams, 0 to 65535; 0 takes a free one. Default 8200
 * @param address local address for datagrams. Default 0.0.0.0, which is every one
 * @param home URL of the home photo store, where photographs are read. Required
 * @param gateway URL of the home gateway's local port, through which they are sent. Required
 * @param mode push reads at home and puts into the region's cache, pull has the region's cache
 *     fetch. Default push
 * @param maxAge how old a datagram may be, by the sender's clock; 0 or more. Default 50ms
 * @param maxAhead how far ahead of ours the sender's clock may be; 0 or more. Default 50ms
 * @param recent the list of recently pushed photographs
 * @param digest what regions' caches tell of what they hold
 * @param inFlight how many photographs may be on their way to one region at once, 1 to 10000.
 *     Default 100
 * @param waiting how many more may wait for that, per region, 0 to 1000000; beyond it the oldest is
 *     dropped. Default 1000
 * @param timeout how long one photograph may take on its way, at least 1ms. Default 10s
 * @param drain how long photographs on their way and waiting may take to arrive when the warmer is
 *     closed, 0 to 25s. Default 5s
 * @param receiveBuffer how much the kernel may hold for us, as far as its own limit allows, 4KB to
 *     64MB: it must last while the warmer is held up, but what lies there longer than max-age is
 *     stale when it is read. Default 512KB, some 1300 small datagrams, as come in 50 ms at 27000 a
 *     second
 */
@ConfigurationProperties(prefix = "headstart.warmer", ignoreUnknownFields = false)
public record WarmerProperties(
    @DefaultValue("8200") int port,
    @DefaultValue("0.0.0.0") InetAddress address,
    URI home,
    URI gateway,
    @DefaultValue("push") Mode mode,
    @DefaultValue("50ms") Duration maxAge,
    @DefaultValue("50ms") Duration maxAhead,
    @DefaultValue Recent recent,
    @DefaultValue Digest digest,
    @DefaultValue("100") int inFlight,
    @DefaultValue("1000") int waiting,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("5s") Duration drain,
    @DefaultValue("512KB") DataSize receiveBuffer) {

  /** How a photograph gets to a region. */
  public enum Mode {
    /** Read at home, put into the region's cache: half a round trip between the regions. */
    PUSH,
    /** Ask the region's cache for it, which then fetches it: one round trip more. */
    PULL
  }

  /**
   * The list of recently pushed photographs, one entry for each of them and region.
   *
   * @param size how many entries are remembered, 1 to 50000000, each of which takes 40 bytes from
   *     the start. Default 1000000
   * @param time for how long, at least 1ms. Default 60s: viewers of one page come in bursts, while
   *     a cache that lost a photograph should not wait long to be given it again
   */
  public record Recent(@DefaultValue("1000000") int size, @DefaultValue("60s") Duration time) {
    public Recent {
      require(
          size >= 1 && size <= 50_000_000,
          "recent.size",
          "the number of photographs to remember, 1 to 50000000");
      require(time.toMillis() >= 1, "recent.time", "how long to remember them, such as 60s");
    }
  }

  /**
   * The copies of what regions' caches tell of what they hold, which is not pushed.
   *
   * @param refresh how often it is asked what has changed, at least 100ms; 0 to push what is there,
   *     too. What is purged or evicted is not pushed for so long. Default 5s
   * @param maxAge a copy that could not be refreshed for so long counts for nothing; at least
   *     refresh. Default 10s
   * @param memory what all copies may take, some 2.4 bytes for each photograph that a node may
   *     hold, 1MB to 64GB; a node for whose copy there is no room is pushed to as if it held
   *     nothing. Default 128MB
   */
  public record Digest(
      @DefaultValue("5s") Duration refresh,
      @DefaultValue("10s") Duration maxAge,
      @DefaultValue("128MB") DataSize memory) {
    public Digest {
      require(
          refresh.isZero() || refresh.toMillis() >= 100,
          "digest.refresh",
          "how often regions are asked what they hold, such as 5s, or 0");
      require(
          maxAge.compareTo(refresh) >= 0,
          "digest.max-age",
          "for how long an answer counts, such as 10s, and at least digest.refresh");
      require(
          memory.toMegabytes() >= 1 && memory.toGigabytes() <= 64,
          "digest.memory",
          "what all copies may take, 1MB to 64GB");
    }
  }

  /**
   * @throws UnusableSetting where a value is missing or cannot be
   */
  public WarmerProperties {
    require(port >= 0 && port <= 65_535, "port", "a UDP port of 0 to 65535, such as 8200");
    requireUrl(home, "home", "the URL of the home photo store", "http://localhost:8080");
    requireUrl(
        gateway, "gateway", "the URL of the home gateway's local port", "http://localhost:8445");
    require(!maxAge.isNegative(), "max-age", "how old a datagram may be, such as 50ms");
    require(
        !maxAhead.isNegative(),
        "max-ahead",
        "how far ahead of ours a sender's clock may be, such as 50ms");
    require(
        inFlight >= 1 && inFlight <= 10_000,
        "in-flight",
        "how many photographs may be on their way to a region at once, 1 to 10000");
    require(
        waiting >= 0 && waiting <= 1_000_000,
        "waiting",
        "how many photographs may wait for a region, 0 to 1000000");
    require(timeout.toMillis() >= 1, "timeout", "how long a push may take, such as 10s");
    require(
        !drain.isNegative() && drain.compareTo(Duration.ofSeconds(25)) <= 0,
        "drain",
        "how long closing may take, 0s to 25s");
    require(
        receiveBuffer.toBytes() >= 4096 && receiveBuffer.toMegabytes() <= 64,
        "receive-buffer",
        "how much the kernel may hold for us, 4KB to 64MB");
  }

  private static void requireUrl(URI value, String name, String meaning, String example) {
    if (value == null || value.toString().isEmpty()) {
      throw new UnusableSetting(
          "headstart.warmer.%s is missing: write %s, for instance --headstart.warmer.%s=%s"
              .formatted(name, meaning, name, example));
    }
    boolean usable =
        value.getScheme() != null
            && List.of("http", "https").contains(value.getScheme())
            && value.getHost() != null
            && value.getRawUserInfo() == null
            && value.getRawQuery() == null
            && value.getRawFragment() == null;
    require(usable, name, meaning + ", scheme and host and perhaps a port, such as " + example);
  }

  private static void require(boolean condition, String name, String whatToWrite) {
    if (!condition) {
      throw new UnusableSetting(
          "headstart.warmer.%s cannot be that: write %s.".formatted(name, whatToWrite));
    }
  }
}
