package dev.headstart.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.experiment.Exhibition;
import dev.headstart.lab.experiment.Gallery;
import dev.headstart.lab.pictures.Pictures;
import dev.headstart.lab.suite.Meters;
import dev.headstart.lab.suite.Ports;
import dev.headstart.lab.suite.Suite;
import dev.headstart.lab.suite.SuiteStarter;
import dev.headstart.lab.suite.WarmerMode;
import dev.headstart.lab.terminal.Steps;
import dev.headstart.lab.terminal.Terminal;
import dev.headstart.lab.viewer.Viewer;
import dev.headstart.lab.world.City;
import dev.headstart.lab.world.World;
import dev.headstart.tracing.TestCollector;
import dev.headstart.tracing.TestSpan;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole walk through the product: eleven services, emulated distances, real photographs and
 * sockets.
 */
class SuiteIT {

  private static final int PAGE = 4;
  private static final Pictures PICTURES = new Pictures(800);
  private static final RegionName SIN = RegionName.of("sin");
  private static final Duration HANG_GUARD = Duration.ofSeconds(30);

  private static TestCollector collector;
  private static Suite suite;
  private static Gallery gallery;
  private static int people;

  private Exhibition exhibition;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    collector = new TestCollector();
    suite =
        new SuiteStarter(
                Path.of("..").toAbsolutePath().normalize(),
                directory.resolve("lab"),
                freePorts(),
                World.load(),
                new Steps(Terminal.plain(System.out), System::nanoTime),
                Optional.of(URI.create(collector.endpoint())))
            .start();
    gallery = new Gallery(suite.api());
  }

  private static Ports freePorts() {
    return IntStream.iterate(20_000, base -> base < 60_000, base -> base + 100)
        .mapToObj(Ports::new)
        .filter(ports -> ports.taken(World.load().sites().size()).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  @AfterAll
  static void end() throws Exception {
    gallery.close();
    suite.close();
    collector.close();
    assertThat(suite.ports().taken(suite.world().sites().size())).as("ports left open").isEmpty();
  }

  @BeforeEach
  void uploadAStream() throws Exception {
    suite.warmer(WarmerMode.PUSH);
    exhibition =
        Exhibition.open(
            gallery,
            "person" + people++ + "x",
            1,
            PAGE,
            i -> new Gallery.Upload("Picture " + i, PICTURES.draw(i)),
            () -> {});
  }

  @Test
  void aPhotographUploadedAtHomeIsInAFarCacheBeforeItsFirstViewerAsks() throws Exception {
    double won = races("won");
    lookFromSingapore(() -> pushes() == PAGE);
    assertThat(races("won") - won).isEqualTo(PAGE);
  }

  /** "Why was this photograph late?" has an answer, whoever looked at it. */
  @Test
  void onePhotographIsFollowedFromItsPageToItsFirstView() throws Exception {
    URI url = announce(exhibition.streams().getFirst().owner());
    await(() -> pushes() == PAGE);
    try (var http = HttpClient.newBuilder().sslContext(suite.trust()).build()) {
      assertThat(status(http, HttpRequest.newBuilder(url))).isEqualTo(200);
    }

    TestSpan push =
        collector.await(1, span -> span.name().equals("push") && isOf(span, url)).getFirst();
    Predicate<TestSpan> ofTheTrace = span -> span.trace().equals(push.trace());
    collector.await(1, ofTheTrace.and(span -> span.name().equals("first view") && isOf(span, url)));
    // Page, announce, and of each photograph: push, get and put, home's answer, two gateways,
    // store.
    collector.await(2 + 7 * PAGE + 1, ofTheTrace);

    var tree = new TraceTree(collector.spans().stream().filter(ofTheTrace).toList());
    assertThat(tree.root().service()).isEqualTo("headstart-api");
    assertThat(tree.root().name()).isEqualTo("http get /api/people/{owner}/photostream");
    assertThat(tree.wayTo(span -> span.name().equals("first view") && isOf(span, url)))
        .containsExactly(
            "headstart-api http get /api/people/{owner}/photostream",
            "headstart-api announce",
            "headstart-warmer push",
            "headstart-warmer put to region",
            "headstart-gateway forward",
            "headstart-gateway forward",
            "cache-node-service store",
            "cache-node-service first view");
    assertThat(
            tree.wayTo(
                span ->
                    span.service().equals("headstart-api")
                        && url.getPath().equals(span.attribute("url.path"))))
        .endsWith("headstart-warmer get from home", "headstart-api http get /photos/{name}");
    System.out.println(tree.text());
  }

  private static boolean isOf(TestSpan span, URI url) {
    return url.getPath().equals(span.attribute("headstart.photo"));
  }

  @Test
  void withoutAWarmerEveryPhotographIsFetchedAndNoRaceIsRun() throws Exception {
    suite.withoutWarmer();
    double races = races();
    lookFromSingapore(() -> true);
    assertThat(races()).isEqualTo(races);
  }

  @Test
  void pullingWarmsTheCacheToo() throws Exception {
    suite.warmer(WarmerMode.PULL);
    double won = races("won");
    lookFromSingapore(() -> pushes() == PAGE);
    assertThat(races("won") - won).isEqualTo(PAGE);
  }

  @Test
  void aPhotographThatIsDeletedAtHomeIsGoneFromAFarCache() throws Exception {
    Gallery.Person person = gallery.signUp("deleter" + people++);
    String id = gallery.upload(person, new Gallery.Upload("Regretted", PICTURES.draw(99)));
    URI url = announce(person.name());
    await(() -> pushes() == 1);
    try (var http = HttpClient.newBuilder().sslContext(suite.trust()).build()) {
      assertThat(status(http, HttpRequest.newBuilder(url))).isEqualTo(200);

      var deletion =
          HttpRequest.newBuilder(suite.api().resolve("/api/photos/" + id))
              .header("Authorization", "Bearer " + person.token())
              .DELETE();

      assertThat(status(http, deletion)).isEqualTo(204);
      await(() -> status(http, HttpRequest.newBuilder(url)) == 404);
    }
  }

  @Test
  void aPhotographThatWasDeletedWhileACacheWasDownIsGoneWhenThatIsBack() throws Exception {
    Gallery.Person person = gallery.signUp("deleter" + people++);
    String id = gallery.upload(person, new Gallery.Upload("Regretted", PICTURES.draw(98)));
    URI url = announce(person.name());
    await(() -> pushes() == 1);
    var kept = exhibition.streams().getFirst().owner();
    URI other = announce(kept);
    await(() -> pushes() == 1 + PAGE);
    suite.withoutCacheNode(SIN);
    try (var http = HttpClient.newBuilder().sslContext(suite.trust()).build()) {
      var deletion =
          HttpRequest.newBuilder(suite.api().resolve("/api/photos/" + id))
              .header("Authorization", "Bearer " + person.token())
              .DELETE();
      assertThat(status(http, deletion)).isEqualTo(204);

      suite.cacheNode(SIN);

      assertThat(status(http, HttpRequest.newBuilder(url))).as("its first viewer").isEqualTo(404);
      double fetches = suite.cacheMeters(SIN).sum("headstart_cache_fetches_total", Map.of());
      assertThat(status(http, HttpRequest.newBuilder(other))).isEqualTo(200);
      assertThat(suite.cacheMeters(SIN).sum("headstart_cache_fetches_total", Map.of()))
          .as("what was not deleted is still there")
          .isEqualTo(fetches);
    }
  }

  private static int status(HttpClient http, HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A warmer that begins anew has no list of what was pushed: the region itself tells it. */
  @Test
  void whatAFarCacheHasIsNotPushedToIt() throws Exception {
    var owner = exhibition.streams().getFirst().owner();
    announce(owner);
    await(() -> pushes() == PAGE);
    suite.warmer(WarmerMode.PUSH);
    // The first word of a region has the warmer ask what is there.
    send(
        "{\"t\":%d,\"region\":\"sin\",\"photos\":[\"/photos/aaaaaaaa_bbbbbbbbbb_z.jpg\"]}"
            .formatted(System.currentTimeMillis()));
    await(() -> warmer().sum("headstart_warmer_digest_photographs", Map.of()) >= PAGE);

    announce(owner);

    await(() -> decided("already_there") == PAGE);
    assertThat(decided("push")).as("of the one that is nowhere").isEqualTo(1);
  }

  @Test
  void hostileDatagramsAreCountedAndChangeNothing() throws Exception {
    var before = suite.warmerMeters();
    send("garbage");
    send("x".repeat(1300));
    send("{\"t\":1,\"region\":\"sin\",\"photos\":[\"/photos/aaaaaaaa_bbbbbbbbbb_z.jpg\"]}");
    send(
        "{\"t\":9999999999999,\"region\":\"sin\",\"photos\":[\"/photos/aaaaaaaa_bbbbbbbbbb_z.jpg\"]}");
    send(
        "{\"t\":%d,\"region\":\"moon\",\"photos\":[\"/photos/aaaaaaaa_bbbbbbbbbb_z.jpg\"]}"
            .formatted(System.currentTimeMillis()));
    await(() -> received(warmer()) - received(before) == 5);
    assertThat(pushes()).isZero();
    lookFromSingapore(() -> pushes() == PAGE);
  }

  /** One page view; the photographs are asked for only when {@code warmed} says so. */
  private void lookFromSingapore(BooleanSupplier warmed) throws Exception {
    City city = suite.world().citiesNearestTo(SIN).getFirst();
    String owner = exhibition.streams().getFirst().owner();
    try (Viewer viewer = suite.viewerIn(city)) {
      viewer.arrive();
      announce(owner);
      await(warmed);
      var view = viewer.look(owner, 640, PAGE);
      assertThat(view.photos())
          .hasSize(PAGE)
          .allSatisfy(photo -> assertThat(photo.bytes()).isGreaterThan(1000));
    }
  }

  /**
   * Asks for the page without loading its photographs, as a viewer with a very slow browser.
   *
   * @return where the first photograph is to be loaded from
   */
  private static URI announce(String owner) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(
                      suite
                          .api()
                          .resolve(
                              "/api/people/"
                                  + owner
                                  + "/photostream?width=640&dpr=1&limit="
                                  + PAGE))
                  .header("Headstart-Region", SIN.value())
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return URI.create(
          JsonMapper.shared().readTree(answer.body()).at("/photos/0/url").stringValue());
    }
  }

  private static void send(String datagram) throws Exception {
    try (var socket = new DatagramSocket()) {
      byte[] bytes = datagram.getBytes(StandardCharsets.UTF_8);
      socket.send(
          new DatagramPacket(
              bytes, bytes.length, new InetSocketAddress("127.0.0.1", suite.ports().warmer())));
    }
  }

  private static double pushes() {
    return warmer().sum("headstart_warmer_pushes_total", Map.of());
  }

  private static double decided(String decision) {
    return warmer().sum("headstart_warmer_photographs_total", Map.of("decision", decision));
  }

  private static double received(Meters meters) {
    return meters.sum("headstart_warmer_datagrams_total", Map.of());
  }

  private static double races(String outcome) throws Exception {
    return suite.cacheMeters(SIN).sum("headstart_cache_races_total", Map.of("outcome", outcome));
  }

  private static double races() throws Exception {
    return suite.cacheMeters(SIN).sum("headstart_cache_races_total", Map.of());
  }

  private static Meters warmer() {
    try {
      return suite.warmerMeters();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + HANG_GUARD.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "It did not happen within "
                + HANG_GUARD
                + ". What became of photographs: "
                + collector.spans().stream()
                    .filter(span -> span.name().endsWith("push"))
                    .map(span -> "\n" + span)
                    .toList());
      }
      Thread.onSpinWait();
    }
  }
}
