package dev.headstart.api.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every {@link PhotoStore} promises; an implementation adds only how to make one. */
abstract class PhotoStoreContract {

  /** The store under test: what one keeps, another one of the same place finds. */
  abstract PhotoStore store() throws IOException;

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private ContentHash keep(ByteBuffer content) throws IOException {
    ContentHash hash = ContentHash.of(content);
    store().keep(Map.of(hash, content));
    return hash;
  }

  private byte[] read(ContentHash hash) throws IOException {
    try (InputStream in = store().find(hash).orElseThrow().open()) {
      return in.readAllBytes();
    }
  }

  private Map<ContentHash, Long> kept() throws IOException {
    var kept = new HashMap<ContentHash, Long>();
    store().visit(kept::put);
    return kept;
  }

  @Test
  void whatIsKeptCanBeReadAgainAndAgain() throws IOException {
    ContentHash hash = keep(bytes("picture"));

    assertThat(read(hash)).isEqualTo("picture".getBytes(StandardCharsets.UTF_8));
    assertThat(read(hash)).isEqualTo("picture".getBytes(StandardCharsets.UTF_8));
    assertThat(store().find(hash).orElseThrow().length()).isEqualTo(7);
    assertThat(kept()).containsExactly(Map.entry(hash, 7L));
  }

  @Test
  void manyAreKeptAtOnce() throws IOException {
    var contents = new LinkedHashMap<ContentHash, ByteBuffer>();
    for (int i = 0; i < 12; i++) {
      ByteBuffer content = bytes("rendition " + i);
      contents.put(ContentHash.of(content), content);
    }

    store().keep(contents);

    assertThat(kept()).containsOnlyKeys(contents.keySet());
    for (var content : contents.entrySet()) {
      assertThat(content.getValue().position()).isZero();
      assertThat(ContentHash.of(ByteBuffer.wrap(read(content.getKey()))))
          .isEqualTo(content.getKey());
    }
  }

  @Test
  void theSameBytesAreKeptOnce() throws IOException {
    ContentHash hash = keep(bytes("picture"));
    keep(bytes("picture"));

    assertThat(kept()).containsExactly(Map.entry(hash, 7L));
    store().delete(hash);
    assertThat(store().find(hash)).isEmpty();
  }

  @Test
  void onlyWhatIsToldToIsKept() throws IOException {
    ContentHash hash = keep(bytes("0123456789").position(2).limit(5));

    assertThat(read(hash)).isEqualTo("234".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bytesOutsideOfTheHeapAndNoBytesAreKeptToo() throws IOException {
    ContentHash direct = keep(ByteBuffer.allocateDirect(5000));
    ContentHash none = keep(ByteBuffer.allocate(0));

    assertThat(read(direct)).hasSize(5000).containsOnly(0);
    assertThat(read(none)).isEmpty();
  }

  @Test
  void largeOnesComeBackByteForByteAndCanBeReadFromTheirMiddle() throws IOException {
    var large = new byte[12_000_001];
    new Random(1).nextBytes(large);
    ContentHash hash = keep(ByteBuffer.wrap(large));

    assertThat(read(hash)).isEqualTo(large);
    try (InputStream in = store().find(hash).orElseThrow().open()) {
      in.skipNBytes(7_000_000);
      assertThat(in.readNBytes(3))
          .containsExactly(large[7_000_000], large[7_000_001], large[7_000_002]);
    }
    try (InputStream in = store().find(hash).orElseThrow().open()) {
      in.skipNBytes(large.length);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void whatIsDeletedIsGoneAndCanBeKeptAgain() throws IOException {
    ContentHash hash = keep(bytes("picture"));
    ContentHash other = keep(bytes("another"));
    store().delete(hash);

    assertThat(store().find(hash)).isEmpty();
    assertThat(kept()).containsOnlyKeys(other);
    keep(bytes("picture"));
    assertThat(store().find(hash)).isPresent();
  }

  @Test
  void deletingNothingChangesNothing() throws IOException {
    store().delete(ContentHash.of(bytes("never kept")));

    assertThat(kept()).isEmpty();
  }

  @Test
  void whatWasNotKeptIsNotThere() throws IOException {
    keep(bytes("picture"));

    assertThat(store().find(ContentHash.of(bytes("another")))).isEmpty();
  }

  @Test
  void tidyingLeavesWhatIsKept() throws IOException {
    ContentHash hash = keep(bytes("picture"));
    store().tidy(Instant.now().plusSeconds(3600));

    assertThat(store().find(hash)).isPresent();
  }

  @Test
  void whoKeepsTheSameAtTheSameTimeDoesNotDisturbOthers() throws Exception {
    var content = new byte[300_000];
    new Random(2).nextBytes(content);
    var begin = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var keeping =
          java.util.stream.IntStream.range(0, 8)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            begin.await();
                            ContentHash hash = keep(ByteBuffer.wrap(content));
                            assertThat(read(hash)).isEqualTo(content);
                            return hash;
                          }))
              .toList();
      begin.countDown();
      for (var one : keeping) {
        assertThat(one.get()).isEqualTo(ContentHash.of(ByteBuffer.wrap(content)));
      }
    }
    assertThat(kept()).hasSize(1);
  }
}
