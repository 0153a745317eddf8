package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.TestViewer.Tongue;
import dev.headstart.cache.TestViewer.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The short way answers as the long way does: the same requests go to nodes that have it and to
 * nodes that have not, in each version of HTTP, and the answers are compared field by field.
 */
class BothWaysIT {

  private static final String WITHOUT = "--headstart.cache.hits.short-way=false";
  private static final String TELLING = "--headstart.cache.tell-keys=true";
  private static final String LONG_PATH = "/long/" + "path/".repeat(100) + "?query";
  private static final int[] LENGTHS = {
    0, 1, 1000, 15_900, 16_384, 16_385, 65_536, 100_000, 300_000, 1_000_000
  };

  @TempDir static Path directory;
  private static final TestOrigin ORIGIN = new TestOrigin();
  private static TestNode anything;
  private static TestNode anythingLong;
  private static TestNode photos;
  private static TestNode photosLong;

  private static String ofLength(int length) {
    return Photos.path(length, "z");
  }

  private static TestOrigin.Answer photo(int length) {
    return new TestOrigin.Answer()
        .fresh()
        .field("Content-Type", "image/jpeg")
        .field("ETag", "\"" + length + "\"")
        .field("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT")
        .body(Photos.bytes(length));
  }

  @BeforeAll
  static void start() {
    for (int length : LENGTHS) {
      ORIGIN.answers(ofLength(length), photo(length));
    }
    ORIGIN.answers(
        Photos.path(1, "q"),
        photo(100)
            .field("X-Latin", "J\u00fcrgen")
            .field("X-Empty", "")
            .field("Via", "1.1 other")
            .field("Cache-Status", "other; hit")
            .field("Server-Timing", "db;dur=1")
            .field("Headstart-Access", "open")
            .field("CDN-Cache-Control", "max-age=1000")
            .field("Age", "10"));
    ORIGIN.answers(Photos.path(2, "q"), photo(100).field("Cache-Control", "max-age=0"));
    ORIGIN.answers(Photos.path(3, "q"), photo(100).field("Cache-Control", "max-age=60, no-cache"));
    ORIGIN.answers(Photos.path(4, "q"), photo(100).field("Cache-Control", "no-store"));
    ORIGIN.answers(Photos.path(5, "q"), photo(100).field("Vary", "Accept"));
    ORIGIN.answers(Photos.path(6, "q"), photo(100).status(404));
    ORIGIN.answers(Photos.path(7, "q"), photo(100).status(410));
    ORIGIN.answers(LONG_PATH, photo(100));
    anything = TestNode.anything(ORIGIN, directory.resolve("anything"), TELLING);
    anythingLong = TestNode.anything(ORIGIN, directory.resolve("anything-long"), TELLING, WITHOUT);
    photos = TestNode.photos(ORIGIN, directory.resolve("photos"), secure());
    photosLong = TestNode.photos(ORIGIN, directory.resolve("photos-long"), secure(WITHOUT));
  }

  private static String[] secure(String... more) {
    return Stream.concat(
            Stream.of(TestCertificate.settings(directory.resolve("certificate"))), Stream.of(more))
        .toArray(String[]::new);
  }

  @AfterAll
  static void stop() {
    Stream.of(anything, anythingLong, photos, photosLong).forEach(TestNode::close);
    ORIGIN.close();
  }

  /** Everything that is asked, in this order. */
  private static List<View> ask(TestNode node, Tongue tongue) {
    var views = new ArrayList<View>();
    try (var viewer = new TestViewer(node, tongue)) {
      for (int length : LENGTHS) {
        views.add(viewer.get(ofLength(length)));
        node.settled();
        views.add(viewer.get(ofLength(length)));
        views.add(viewer.get(ofLength(length), "Accept", "image/*", "Cookie", "a=b"));
      }
      for (int i = 1; i <= 7; i++) {
        for (int repeat = 0; repeat < 3; repeat++) {
          views.add(viewer.get(Photos.path(i, "q")));
          node.settled();
        }
      }
      for (int repeat = 0; repeat < 3; repeat++) {
        views.add(viewer.get(LONG_PATH));
        node.settled();
      }
      String target = ofLength(100_000);
      for (String[] fields : FIELDS) {
        views.add(viewer.get(target, fields));
        views.add(viewer.get(target));
      }
      for (String method : List.of("HEAD", "OPTIONS")) {
        views.add(viewer.send(method, target));
        views.add(viewer.get(target));
      }
      for (String other : List.of("/photos/none_4bd1c09ae2_z.jpg", "/elsewhere", target + "?a=b")) {
        views.add(viewer.get(other));
        views.add(viewer.get(target));
      }
      views.add(viewer.send("DELETE", Photos.path(9, "q")));
      views.add(viewer.get(target));
    }
    return views;
  }

  private static final String[][] FIELDS = {
    {"Range", "bytes=10-99"},
    {"Range", "bytes=200000-"},
    {"Range", "bytes=0-9", "If-Range", "\"100000\""},
    {"If-None-Match", "\"100000\""},
    {"If-None-Match", "\"other\""},
    {"If-Modified-Since", "Sun, 22 Nov 2026 10:00:00 GMT"},
    {"Cache-Control", "no-cache"},
    {"Cache-Control", "max-age=0"},
    {"Cache-Control", "only-if-cached"},
    {"Cache-Control", "no-store"},
    {"Pragma", "no-cache"},
    {"Authorization", "Basic eDp5"},
    {"Accept-Encoding", "gzip"},
  };

  private static double hits(TestNode node) {
    return node.count("headstart.cache.requests", "result", "hit-memory", "port", "viewers");
  }

  private static double shortHits(TestNode node, Tongue tongue) {
    return node.count("headstart.cache.hits.short.way", "http", tongue.http2() ? "2" : "1.1");
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void answersAndCountsAreTheSame(Tongue tongue) {
    TestNode with = tongue.secure() ? photos : anything;
    TestNode without = tongue.secure() ? photosLong : anythingLong;
    double hitsBefore = hits(with);
    double longHitsBefore = hits(without);
    double shortBefore = shortHits(with, tongue);
    double sentBefore = with.count("headstart.cache.sent");
    double longSentBefore = without.count("headstart.cache.sent");

    List<View> views = ask(with, tongue);
    List<View> expected = ask(without, tongue);

    for (int i = 0; i < expected.size(); i++) {
      assertThat(views.get(i)).as("answer %d", i).isEqualTo(expected.get(i));
    }
    assertThat(views).hasSameSizeAs(expected);
    assertThat(hits(with) - hitsBefore).isEqualTo(hits(without) - longHitsBefore);
    assertThat(with.count("headstart.cache.sent") - sentBefore)
        .isEqualTo(without.count("headstart.cache.sent") - longSentBefore);
    assertThat(shortHits(with, tongue) - shortBefore).as("on the short way").isGreaterThan(40);
    assertThat(shortHits(without, tongue)).isZero();
  }
}
