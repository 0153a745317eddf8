package dev.headstart.api.scale;

import dev.headstart.api.site.PostgresServer;
import dev.headstart.api.site.Site;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Measures pages of lists, 20 photographs each, over HTTP, one request after the other, in
 * catalogues of 10,000, 100,000 and 1,000,000 photographs ({@link BulkCatalogue}), in H2 and in
 * PostgreSQL. An observation, not a test. To run it:
 *
 * <pre>
 * ./mvnw -q -pl api-service test-compile exec:exec@list-scale
 * </pre>
 */
public final class ListScaleBenchmark {

  private static final int WARM_UP = 300;
  private static final int REQUESTS = 2_000;
  private static final int KNOWN = 20;
  private static final List<Long> SIZES = List.of(10_000L, 100_000L, 1_000_000L);

  private final Site site;
  private final PrintStream out;
  private final List<String> owners = new ArrayList<>();
  private final String friend;
  private final String heavy;

  private ListScaleBenchmark(Site site, PrintStream out) {
    this.site = site;
    this.out = out;
    for (int i = 0; i < KNOWN; i++) {
      owners.add(site.join(BulkCatalogue.person(i)));
    }
    friend = site.join(BulkCatalogue.FRIEND);
    heavy = site.join(BulkCatalogue.HEAVY);
  }

  public static void main(String... args) throws IOException {
    Path directory = Files.createTempDirectory("headstart-list-scale");
    String quiet = "logging.level.root=warn";
    try {
      try (Site site = Site.start(directory.resolve("h2"), quiet)) {
        new ListScaleBenchmark(site, System.out).run("H2", false);
      }
      try (Site site =
          Site.onPostgres(PostgresServer.newDatabase(), directory.resolve("postgres"), quiet)) {
        new ListScaleBenchmark(site, System.out).run("PostgreSQL", true);
      }
    } finally {
      delete(directory);
    }
  }

  private void run(String database, boolean postgres) {
    var catalogue = new BulkCatalogue(site, postgres);
    List<String> known = new ArrayList<>();
    for (int i = 0; i < KNOWN; i++) {
      known.add(BulkCatalogue.person(i));
    }
    catalogue.people(known);
    for (long size : SIZES) {
      long start = System.nanoTime();
      catalogue.growTo(size);
      out.printf(
          "%n%s, %,d photographs (loaded in %d s), load average %.2f%n",
          database, size, (System.nanoTime() - start) / 1_000_000_000, loadAverage());
      out.printf("%-46s %9s %9s %9s%n", "page of 20", "p50 ms", "p99 ms", "worst ms");
      pages(size).forEach(this::measure);
    }
    explain();
  }

  private record Page(String target, String token) {}

  private Map<String, IntFunction<Page>> pages(long size) {
    var pages = new LinkedHashMap<String, IntFunction<Page>>();
    pages.put("photostream, everybody", i -> stream(i, null));
    pages.put("photostream, a friend", i -> stream(i, friend));
    pages.put("photostream, the owner", i -> stream(i % KNOWN, owners.get(i % KNOWN)));
    String heavyStream = "/api/people/" + BulkCatalogue.HEAVY + "/photostream";
    pages.put("photostream of 1/10 of all, everybody", _ -> new Page(heavyStream, null));
    pages.put("photostream of 1/10 of all, a friend", _ -> new Page(heavyStream, friend));
    pages.put("photostream of 1/10 of all, the owner", _ -> new Page(heavyStream, heavy));
    pages.put("recent", _ -> new Page("/api/photos/recent", null));
    pages.put("album", i -> new Page("/api/albums/" + album(i) + "/photos", null));
    pages.put("search, a few hundred have the word", i -> search(BulkCatalogue.word(i), null));
    pages.put("search, one in a thousand has it", _ -> search("seldom", null));
    pages.put("search, all have it", _ -> search("everywhere", null));
    pages.put(
        "search, two words, a friend",
        i -> search(BulkCatalogue.word(i) + "%20everywhere", friend));
    String deep = deep(owners.getFirst(), stream(0, null).target());
    pages.put("photostream, the owner, its tenth page", _ -> new Page(deep, owners.getFirst()));
    return pages;
  }

  private static String album(int i) {
    return BulkCatalogue.album(i % BulkCatalogue.ALBUMS);
  }

  private static Page stream(int i, String token) {
    return new Page(
        "/api/people/" + BulkCatalogue.person(i % BulkCatalogue.PEOPLE) + "/photostream", token);
  }

  private static Page search(String words, String token) {
    return new Page("/api/photos/search?q=" + words, token);
  }

  /** Ten pages behind the first one, or the last one. */
  private String deep(String token, String target) {
    String page = target + "?limit=1";
    for (int i = 0; i < 9; i++) {
      JsonNode next = Site.json(site.getAs(token, page)).get("next");
      if (next.isNull()) {
        break;
      }
      page = next.asString();
    }
    return page.replace("limit=1", "limit=20");
  }

  private void measure(String name, IntFunction<Page> page) {
    var random = new Random(1);
    long[] nanos = new long[REQUESTS];
    for (int i = -WARM_UP; i < REQUESTS; i++) {
      Page next = page.apply(random.nextInt(1_000_000));
      long start = System.nanoTime();
      var answer = site.getAs(next.token(), next.target());
      long taken = System.nanoTime() - start;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(next.target() + " was answered " + Site.text(answer));
      }
      if (i >= 0) {
        nanos[i] = taken;
      }
    }
    Arrays.sort(nanos);
    out.printf(
        "%-46s %9.2f %9.2f %9.2f%n",
        name,
        nanos[REQUESTS / 2] / 1e6,
        nanos[REQUESTS * 99 / 100] / 1e6,
        nanos[REQUESTS - 1] / 1e6);
  }

  /** How the database goes about what a friend asks of somebody who hides nearly all. */
  private void explain() {
    out.println("\nHow a friend's page of one tenth of all is read:");
    site.catalogue()
        .sql(
            """
            explain select * from photo where owner = 'heavy'
            and visibility in ('PUBLIC', 'FRIENDS') and number < 9000000000
            order by number desc limit 21
            """)
        .query(String.class)
        .list()
        .forEach(out::println);
  }

  private static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
