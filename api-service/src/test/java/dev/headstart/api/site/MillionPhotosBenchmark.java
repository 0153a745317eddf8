package dev.headstart.api.site;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures what a page of 20 photographs costs when the catalogue holds 10,000, 100,000 and
 * 1,000,000 of 1,000 people, over HTTP, from H2 and from PostgreSQL. Four in five are public, one
 * in ten each is for friends and private; one person more has a hundred thousand private ones
 * before (that is, newer than) her public ones. An observation, not a test. To run it:
 *
 * <pre>
 * ./mvnw -q -pl api-service test-compile exec:exec@million-photos
 * </pre>
 */
public final class MillionPhotosBenchmark {

  private static final int PEOPLE = 1_000;
  private static final int[] PHOTOGRAPHS = {10_000, 100_000, 1_000_000};
  private static final int HIDDEN = 100_000;
  private static final int WARM_UP = 2_000;
  private static final int PAGES = 4_000;
  private static final int SEED = 5;

  private final Site site;
  private final String series;
  private final PrintStream out;
  private final Random random = new Random(SEED);

  private MillionPhotosBenchmark(Site site, String series, PrintStream out) {
    this.site = site;
    this.series = series;
    this.out = out;
  }

  public static void main(String... args) throws IOException {
    String[] properties = {"logging.level.root=warn"};
    System.out.printf(
        "%-11s %9s  %-34s %8s %8s %8s%n", "database", "photos", "page", "p50 ms", "p99 ms", "max");
    Path directory = Files.createTempDirectory("headstart-million");
    try (Site site = Site.start(directory.resolve("h2"), properties)) {
      new MillionPhotosBenchmark(site, "system_range(%d, %d)", System.out).measure("H2");
    }
    try (Site site =
        Site.onPostgres(PostgresServer.newDatabase(), directory.resolve("pg"), properties)) {
      new MillionPhotosBenchmark(site, "generate_series(%d, %d)", System.out).measure("PostgreSQL");
    }
  }

  private void measure(String database) {
    String friend = site.join("friend");
    people();
    int filled = 0;
    for (int photographs : PHOTOGRAPHS) {
      fill(filled + 1, photographs);
      filled = photographs;
      if (database.equals("PostgreSQL")) {
        run("analyze");
      }
      pages()
          .forEach((page, target) -> print(database, photographs, page, latencies(friend, target)));
    }
    hide();
    print(
        database,
        filled + HIDDEN,
        "public ones of whom hides 100,000",
        latencies(null, () -> "/api/people/hider/photostream?limit=20"));
    print(
        database,
        filled + HIDDEN,
        "friend's, likewise",
        latencies(friend, () -> "/api/people/hider/photostream?limit=20"));
    explain(database);
  }

  private Map<String, Supplier<String>> pages() {
    var pages = new LinkedHashMap<String, Supplier<String>>();
    pages.put("photostream, first", this::photostream);
    pages.put("photostream, somewhere inside", this::later);
    pages.put("recent", () -> "/api/photos/recent?limit=20");
    return pages;
  }

  private String photostream() {
    return "/api/people/p" + random.nextInt(PEOPLE) + "/photostream?limit=20";
  }

  /** Follows the link to the next page of a photostream, which is asked for without being timed. */
  private String later() {
    var next = Site.json(site.get(photostream())).get("next");
    return next.isNull() ? photostream() : next.asString();
  }

  private void people() {
    run(
        "insert into person (name, joined_at) select 'p' || n.x, 0 from "
            + series.formatted(0, PEOPLE - 1)
            + " as n(x)");
    run("insert into person (name, joined_at) values ('hider', 0)");
    run(
        "insert into friend (person, friend, since) select name, 'friend', 0 from person"
            + " where name <> 'friend'");
  }

  private void fill(int from, int to) {
    insert(
        "n.x",
        "'p' || mod(n.x * 7919, " + PEOPLE + ")",
        "case when mod(n.x, 10) = 8 then 'FRIENDS' when mod(n.x, 10) = 9 then 'PRIVATE'"
            + " else 'PUBLIC' end",
        from,
        to);
  }

  private void hide() {
    int first = 2_000_000;
    insert(
        "n.x",
        "'hider'",
        "case when mod(n.x, 2) = 0 then 'PUBLIC' else 'FRIENDS' end",
        first,
        first + 40);
    insert("n.x", "'hider'", "'PRIVATE'", first + 41, first + 40 + HIDDEN);
  }

  private void insert(String id, String owner, String visibility, int from, int to) {
    run(
        "insert into photo (id, owner, secret, title, visibility, original_format,"
            + " rendition_format, width, height, uploaded_at) select 'x' || "
            + id
            + ", "
            + owner
            + ", 'abcdefghijklmnop', 'A title of ordinary length', "
            + visibility
            + ", 'JPEG', 'JPEG', 4000, 3000, 1760000000000 + n.x from "
            + series.formatted(from, to)
            + " as n(x) order by n.x");
  }

  private void run(String sql) {
    site.catalogue().sql(sql).update();
  }

  private long[] latencies(String token, Supplier<String> targets) {
    var nanos = new long[PAGES];
    for (int i = -WARM_UP; i < PAGES; i++) {
      String target = targets.get();
      long start = System.nanoTime();
      int status = site.getAs(token, target).statusCode();
      long taken = System.nanoTime() - start;
      if (status != 200) {
        throw new IllegalStateException(target + " was answered with " + status);
      }
      if (i >= 0) {
        nanos[i] = taken;
      }
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private void print(String database, int photographs, String page, long[] sorted) {
    out.printf(
        "%-11s %9d  %-34s %8.2f %8.2f %8.2f%n",
        database,
        photographs,
        page,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }

  private void explain(String database) {
    String before = "and number < 9000000 order by number desc limit 21";
    var queries =
        List.of(
            "select * from photo where owner = 'p7' " + before,
            "select * from photo where owner = 'p7' and visibility = 'PUBLIC' " + before,
            "select * from photo where owner = 'hider' and visibility in ('PUBLIC', 'FRIENDS') "
                + before,
            "select * from photo where visibility = 'PUBLIC' " + before);
    JdbcClient catalogue = site.catalogue();
    for (String query : queries) {
      out.println(database + ": " + query);
      catalogue
          .sql("explain " + (database.equals("H2") ? "" : "(analyze, timing off) ") + query)
          .query(String.class)
          .list()
          .forEach(line -> out.println("    " + line.replace("\n", "\n    ")));
    }
  }
}
