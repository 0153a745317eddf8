package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.server.CachePorts;
import dev.headstart.cache.store.DiskStore;
import dev.headstart.cache.store.MemoryStore;
import dev.headstart.cache.store.TieredStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole cache node on real sockets, and viewers and warmers to talk to it. */
final class TestNode implements AutoCloseable {

  static final String KEY = "a key of sixteen bytes or more";

  private final ConfigurableApplicationContext context;
  private final Path directory;
  private final Map<Meter.Id, Double> countedBefore = new HashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestNode(ConfigurableApplicationContext context, Path directory) {
    this.context = context;
    this.directory = directory;
  }

  /** A photo cache in region sin. */
  static TestNode photos(TestOrigin origin, Path directory, String... more) {
    return start(origin.uri(), directory, "photos", more);
  }

  /** A cache of anything. */
  static TestNode anything(TestOrigin origin, Path directory, String... more) {
    return start(origin.uri(), directory, "anything", more);
  }

  /** A cache of anything in front of any origin. */
  static TestNode anything(PlainOrigin origin, Path directory, String... more) {
    return start(origin.uri(), directory, "anything", more);
  }

  /** A cache of anything whose origin is another cache. */
  static TestNode behind(TestNode other, Path directory, String... more) {
    return start(other.internal("").toString(), directory, "anything", more);
  }

  /** A cache of anything, in front of whatever is at {@code origin}. */
  static TestNode anything(String origin, Path directory, String... more) {
    return start(origin, directory, "anything", more);
  }

  private static TestNode start(String origin, Path directory, String accept, String... more) {
    var settings =
        new ArrayList<>(
            List.of(
                "--headstart.cache.origin=" + origin,
                "--headstart.cache.accept=" + accept,
                "--headstart.cache.memory=16MB",
                "--headstart.cache.disk=1GB",
                "--headstart.cache.event-loops=2",
                "--headstart.region=sin",
                "--headstart.signing.keys[0]=" + KEY));
    settings.addAll(List.of(more));
    return new TestNode(CacheNodeApplication.start(settings(directory, settings)), directory);
  }

  /**
   * Settings for a node on free ports of this machine; of two for one property the later counts.
   */
  static String[] settings(Path directory, List<String> settings) {
    var byName = new LinkedHashMap<String, String>();
    byName.put("--headstart.cache.address", "127.0.0.1");
    byName.put("--headstart.cache.port", "0");
    byName.put("--headstart.cache.internal.port", "0");
    byName.put("--management.server.port", "0");
    byName.put("--headstart.cache.directory", directory.toString());
    settings.forEach(setting -> byName.put(setting.split("=", 2)[0], setting.split("=", 2)[1]));
    return byName.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toArray(String[]::new);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  CachePorts ports() {
    return context.getBean(CachePorts.class);
  }

  URI viewers(String target) {
    return URI.create("http://127.0.0.1:" + ports().viewers() + target);
  }

  URI internal(String target) {
    return URI.create("http://127.0.0.1:" + ports().internal() + target);
  }

  URI management(String target) {
    return URI.create(
        "http://127.0.0.1:"
            + context.getEnvironment().getProperty("local.management.port")
            + target);
  }

  HttpResponse<byte[]> view(String target, String... fields) {
    return send(request(viewers(target), fields).GET().build());
  }

  CompletableFuture<HttpResponse<byte[]>> viewSoon(String target, String... fields) {
    return client.sendAsync(
        request(viewers(target), fields).GET().build(), BodyHandlers.ofByteArray());
  }

  /** A viewer who reads as her test wants. */
  HttpResponse<InputStream> open(String target, String... fields) {
    try {
      return client.send(
          request(viewers(target), fields).GET().build(), BodyHandlers.ofInputStream());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<byte[]> push(String path, byte[] body, String... fields) {
    return send(
        request(internal(path), fields.length == 0 ? PUBLIC : fields)
            .PUT(BodyPublishers.ofByteArray(body))
            .build());
  }

  static final String[] PUBLIC = {
    "Content-Type", "image/jpeg",
    "ETag", "\"pushed\"",
    "Cache-Control", "public, max-age=31536000, immutable",
    "Headstart-Access", "open"
  };

  HttpResponse<byte[]> purge(String path) {
    return send(request(internal(path)).DELETE().build());
  }

  HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A viewer's request with any method, and a body unless it is empty. */
  HttpResponse<byte[]> ask(String method, String target, String body, String... fields) {
    return send(
        request(viewers(target), fields)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  /** A field of an answer; several lines are joined, {@code ""} stands for none. */
  static String field(HttpResponse<?> answer, String name) {
    return String.join(", ", answer.headers().allValues(name));
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static HttpRequest.Builder request(URI uri, String... fields) {
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    return fields.length == 0 ? request : request.headers(fields);
  }

  /** What was counted since {@link #countsFromNow}, or the start. */
  double count(String name, String... tags) {
    Counter counter = context.getBean(MeterRegistry.class).find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count() - countedBefore.getOrDefault(counter.getId(), 0.0);
  }

  /** For tests that share a node: each counts what happens in it. */
  void countsFromNow() {
    for (Meter meter : context.getBean(MeterRegistry.class).getMeters()) {
      if (meter instanceof Counter counter) {
        countedBefore.put(counter.getId(), counter.count());
      }
    }
  }

  /** Forgets all that tests before have left, and counts from now; for a node without a hold. */
  void beginsAnew() {
    settled();
    assertThat(purge("/*").statusCode()).isEqualTo(204);
    countsFromNow();
  }

  double races(String outcome) {
    return count("headstart.cache.races", "outcome", outcome);
  }

  double gauge(String name, String... tags) {
    return context.getBean(MeterRegistry.class).get(name).tags(tags).gauge().value();
  }

  /** Whether an object is stored here. */
  boolean keeps(String target) {
    return context.getBean(TieredStore.class).contains(new ObjectKey(target));
  }

  /** Whether it is this node that asks the origin for an object. */
  boolean owns(String target) {
    return context.getBean("nearest", Origin.class).isOwn(new ObjectKey(target));
  }

  /** How many other nodes it takes for alive. */
  long othersUp() {
    return context.getBean(MeterRegistry.class).find("headstart.cache.nodes.up").gauges().stream()
        .filter(gauge -> gauge.value() == 1)
        .count();
  }

  double seconds(String name, String... tags) {
    return context
        .getBean(MeterRegistry.class)
        .get(name)
        .tags(tags)
        .timeGauge()
        .value(TimeUnit.SECONDS);
  }

  MemoryStore memory() {
    return context.getBean(MemoryStore.class);
  }

  DiskStore disk() {
    return context.getBean(DiskStore.class);
  }

  /** Waits until nothing is on its way here: what was to be stored is. */
  TestNode settled() {
    await(() -> gauge("headstart.cache.arrivals") == 0);
    return this;
  }

  /**
   * Often enough to see all but the shortest moments, and seldom enough to leave others the core.
   */
  private static final long POLLED_NANOS = 100_000;

  /** Waits for something that another thread is about to make true. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come true in 20 s");
      }
      LockSupport.parkNanos(POLLED_NANOS);
    }
  }

  /** Closes the node; all that it held must have been given back. */
  @Override
  public void close() {
    settled();
    await(() -> gauge("headstart.cache.arrivals.buffered") == 0);
    client.close();
    context.close();
    try (var leftovers = Files.list(directory.resolve("arriving"))) {
      assertThat(leftovers).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
