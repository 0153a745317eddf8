package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.access.SigningProperties;
import dev.headstart.cache.arrival.ArrivalProperties;
import dev.headstart.cache.exchange.Acceptance;
import dev.headstart.cache.fellow.HotProperties;
import dev.headstart.cache.fellow.NodesProperties;
import dev.headstart.cache.hit.HitsProperties;
import dev.headstart.cache.origin.OriginProperties;
import dev.headstart.cache.partial.RangeProperties;
import dev.headstart.cache.purge.PurgeProperties;
import dev.headstart.cache.race.RaceProperties;
import dev.headstart.cache.server.BoundsProperties;
import dev.headstart.cache.server.InternalProperties;
import dev.headstart.cache.trace.TraceProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class CachePropertiesTest {

  @TempDir Path directory;

  private static CacheProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("headstart.cache", CacheProperties.class)
        .get();
  }

  private static CacheProperties defaults() {
    return bind(Map.of("headstart.cache.origin", "http://127.0.0.1:8080"));
  }

  @Test
  void defaultsAreThoseOfTheReadme() {
    assertThat(defaults())
        .isEqualTo(
            new CacheProperties(
                URI.create("http://127.0.0.1:8080"),
                null,
                "0.0.0.0",
                8090,
                null,
                null,
                Acceptance.ANYTHING,
                Path.of("headstart-cache"),
                DataSize.ofGigabytes(10),
                DataSize.ofMegabytes(256),
                DataSize.ofMegabytes(100),
                0,
                4,
                new InternalProperties(8091, "127.0.0.1", null, null, null, List.of(), false),
                new BoundsProperties(
                    16_384,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(75),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    DataSize.ofBytes(500),
                    DataSize.ofKilobytes(8),
                    DataSize.ofKilobytes(16),
                    250,
                    200),
                Duration.ofSeconds(30),
                new OriginProperties(256, Duration.ofSeconds(5), Duration.ofSeconds(30), null),
                new ArrivalProperties(1000, DataSize.ofMegabytes(64), Duration.ofMillis(200)),
                new RangeProperties(
                    DataSize.ofMegabytes(1),
                    100,
                    100,
                    DataSize.ofMegabytes(256),
                    Duration.ofMinutes(10)),
                new RaceProperties(Duration.ofMinutes(10), 100_000),
                new StoreProperties(0, Duration.ofSeconds(1)),
                new HitsProperties(true),
                new NodesProperties(
                    List.of(),
                    null,
                    8091,
                    null,
                    Duration.ofSeconds(5),
                    null,
                    Duration.ofMillis(500),
                    Duration.ofMillis(500),
                    64,
                    new HotProperties(10, Duration.ofMinutes(1), 50_000)),
                new PurgeProperties(
                    Duration.ofSeconds(15), null, Duration.ofSeconds(5), Duration.ofSeconds(10)),
                new TraceProperties(1000),
                Duration.ofSeconds(10),
                32,
                null,
                false));
  }

  @Test
  void everyPropertyCanBeSet() throws IOException {
    Path file = Files.createFile(directory.resolve("some.pem"));
    var settings = new LinkedHashMap<String, String>();
    settings.put("headstart.cache.origin", "https://origin.example/base");
    settings.put("headstart.cache.origin-authority", "home.api.headstart");
    settings.put("headstart.cache.address", "127.0.0.1");
    settings.put("headstart.cache.port", "1");
    settings.put("headstart.cache.certificate", file.toString());
    settings.put("headstart.cache.private-key", file.toString());
    settings.put("headstart.cache.accept", "photos");
    settings.put("headstart.cache.directory", "elsewhere");
    settings.put("headstart.cache.disk", "2GB");
    settings.put("headstart.cache.memory", "2MB");
    settings.put("headstart.cache.max-object", "3MB");
    settings.put("headstart.cache.event-loops", "4");
    settings.put("headstart.cache.io-threads", "5");
    settings.put("headstart.cache.internal.port", "-1");
    settings.put("headstart.cache.internal.address", "127.0.0.2");
    settings.put("headstart.cache.internal.certificate", file.toString());
    settings.put("headstart.cache.internal.private-key", file.toString());
    settings.put("headstart.cache.internal.authorities", file.toString());
    settings.put("headstart.cache.internal.names[0]", "sin.gateway.headstart");
    settings.put("headstart.cache.internal.open", "true");
    settings.put("headstart.cache.certificate-refresh", "14s");
    settings.put("headstart.cache.bounds.connections", "15");
    settings.put("headstart.cache.bounds.handshake", "16s");
    settings.put("headstart.cache.bounds.head", "17s");
    settings.put("headstart.cache.bounds.idle", "18s");
    settings.put("headstart.cache.bounds.sender", "19s");
    settings.put("headstart.cache.bounds.reader", "20s");
    settings.put("headstart.cache.bounds.slowest", "21B");
    settings.put("headstart.cache.bounds.request-line", "1KB");
    settings.put("headstart.cache.bounds.header", "2KB");
    settings.put("headstart.cache.bounds.streams", "22");
    settings.put("headstart.cache.bounds.resets", "23");
    settings.put("headstart.cache.origin-client.connections", "6");
    settings.put("headstart.cache.origin-client.connect-timeout", "7s");
    settings.put("headstart.cache.origin-client.response-timeout", "8s");
    settings.put("headstart.cache.origin-client.authorities", file.toString());
    settings.put("headstart.cache.arrivals.max", "9");
    settings.put("headstart.cache.arrivals.buffers", "10MB");
    settings.put("headstart.cache.arrivals.patience", "11ms");
    settings.put("headstart.cache.ranges.ahead", "12MB");
    settings.put("headstart.cache.ranges.seeks", "13");
    settings.put("headstart.cache.ranges.kept", "14");
    settings.put("headstart.cache.ranges.kept-bytes", "15MB");
    settings.put("headstart.cache.ranges.keep-for", "16m");
    settings.put("headstart.cache.race.unused-after", "11m");
    settings.put("headstart.cache.race.max-open", "12");
    settings.put("headstart.cache.store.max-objects", "15");
    settings.put("headstart.cache.store.sync-every", "14s");
    settings.put("headstart.cache.hits.short-way", "false");
    settings.put("headstart.cache.nodes.list[0]", "10.0.0.7:8091");
    settings.put("headstart.cache.nodes.port", "8092");
    settings.put("headstart.cache.nodes.name-server", "10.0.0.53:53");
    settings.put("headstart.cache.nodes.refresh", "14s");
    settings.put("headstart.cache.nodes.self", "10.0.0.7:8091");
    settings.put("headstart.cache.nodes.connect-timeout", "15ms");
    settings.put("headstart.cache.nodes.probe-interval", "16ms");
    settings.put("headstart.cache.nodes.connections", "17");
    settings.put("headstart.cache.nodes.hot.requests", "18");
    settings.put("headstart.cache.nodes.hot.within", "19s");
    settings.put("headstart.cache.nodes.hot.watched", "20");
    settings.put("headstart.cache.purge.hold", "13s");
    settings.put("headstart.cache.negative", "14s");
    settings.put("headstart.cache.variants", "15");
    settings.put("headstart.cache.name", "edge");
    settings.put("headstart.cache.tell-keys", "true");
    settings.put("headstart.cache.purge.feed", "/purges");
    settings.put("headstart.cache.purge.interval", "14s");
    settings.put("headstart.cache.purge.patience", "15s");
    settings.put("headstart.cache.trace.remembered", "16");

    CacheProperties bound = bind(settings);

    assertEveryComponentDiffers(bound, defaults(), "dns");

    settings.remove("headstart.cache.nodes.list[0]");
    settings.put("headstart.cache.nodes.dns", "cache.example");
    assertThat(bind(settings).nodes().dns()).isEqualTo("cache.example");
  }

  /** Fails for a component that this test forgot to set. */
  private static void assertEveryComponentDiffers(
      Record bound, Record defaults, String... excluded) {
    Arrays.stream(bound.getClass().getRecordComponents())
        .filter(component -> !List.of(excluded).contains(component.getName()))
        .forEach(
            component -> {
              try {
                Object one = component.getAccessor().invoke(bound);
                Object other = component.getAccessor().invoke(defaults);
                assertThat(one).as(component.getName()).isNotEqualTo(other);
                if (one instanceof Record inner && other instanceof Record innerDefaults) {
                  assertEveryComponentDiffers(inner, innerDefaults, excluded);
                }
              } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
              }
            });
  }

  @Test
  void keysAreNeverPrinted() {
    var signing =
        new SigningProperties(
            List.of("a key of sixteen bytes or more"), null, Duration.ofSeconds(5));

    assertThat(signing.toString()).isEqualTo("SigningProperties[1 keys]");
    assertThat(signing.sharedKeys().toString()).doesNotContain("sixteen");
  }
}
