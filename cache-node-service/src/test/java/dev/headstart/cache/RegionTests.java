package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;

/** An origin with photographs, each test's its own, and viewers who look at all of them. */
abstract class RegionTests {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final int LENGTH = 20_000;

  /** One for each class, as are the nodes of most. */
  static TestOrigin origin;

  @AfterAll
  static void closeOrigin() {
    origin.close();
  }

  /** The path of a photograph that nobody has asked for. */
  static String fresh() {
    return Photos.path(NUMBERS.incrementAndGet(), "z");
  }

  /** A fresh photograph that {@code owner} owns. */
  static String freshOf(TestNode owner) {
    String path = fresh();
    while (!owner.owns(path)) {
      path = fresh();
    }
    return path;
  }

  static TestOrigin.Answer atHome(String path, byte[] photo) {
    return origin.answers(
        path, new TestOrigin.Answer().fresh().field("ETag", "\"home\"").body(photo));
  }

  /** A photograph of so many bytes is at home. */
  static byte[] atHome(String path, int length) {
    byte[] photo = Photos.bytes(length);
    origin.answers(
        path,
        new TestOrigin.Answer()
            .fresh()
            .field("Content-Type", "image/jpeg")
            .field("ETag", "\"home\"")
            .body(photo));
    return photo;
  }

  /** The paths of so many photographs that are at home. */
  static List<String> album(int size) {
    List<String> paths = IntStream.range(0, size).mapToObj(i -> fresh()).toList();
    paths.forEach(path -> atHome(path, Photos.bytes(LENGTH)));
    return paths;
  }

  static void viewAll(List<String> album, TestNode by) {
    for (String path : album) {
      assertThat(by.view(path).body()).isEqualTo(Photos.bytes(LENGTH));
    }
  }

  /** Which of them {@code node} would fetch from the origin. */
  static Set<String> ownedBy(List<String> album, TestNode node) {
    return album.stream().filter(node::owns).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Which of them the origin was asked for so often. */
  static Set<String> asked(List<String> album, int times) {
    return album.stream()
        .filter(path -> origin.timesAsked(path) == times)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
