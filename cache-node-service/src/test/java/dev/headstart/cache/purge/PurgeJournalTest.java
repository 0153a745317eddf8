package dev.headstart.cache.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node purged is known after a restart, and who cannot know what she missed is told so. */
class PurgeJournalTest {

  private static final int KEPT = 10;
  private static final List<String> EVERYTHING = List.of("/*");

  @TempDir Path directory;
  private final Random random = new Random(1);
  private Instant now = Instant.ofEpochSecond(1_800_000_000);
  private Path file;
  private PurgeJournal journal;

  @BeforeEach
  void begin() {
    file = directory.resolve("purges").resolve("journal");
    open();
  }

  private void open() {
    journal = new PurgeJournal(file, KEPT, random, () -> now);
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  private void reopen() throws IOException {
    journal.close();
    open();
  }

  private PurgePosition end() {
    return journal.end().next();
  }

  @Test
  void tellsWhatCameAfterAPositionAlsoAfterARestart() throws IOException {
    PurgePosition start = end();
    journal.add(List.of("/a", "/b c?d=ü"));
    reopen();
    journal.add(List.of("/*"));

    assertThat(journal.after(start, 2))
        .satisfies(page -> assertThat(page.purges()).containsExactly("/a", "/b c?d=ü"))
        .satisfies(page -> assertThat(page.more()).isTrue());
    assertThat(journal.after(journal.after(start, 2).next(), 2).purges()).containsExactly("/*");
    assertThat(journal.after(end(), 2)).isEqualTo(new PurgePage(List.of(), end(), false));
  }

  @Test
  void aPositionThatItDoesNotKnowMeansEverything() {
    journal.add(List.of("/a"));
    long last = end().number();

    for (long number : new long[] {0, last, last + 1, 999}) {
      assertThat(journal.after(PurgePosition.stamped(number, new Random(9)), 10))
          .isEqualTo(new PurgePage(EVERYTHING, end(), false));
    }
  }

  @Test
  void itsBeginningStaysThoughNothingIsEverPurged() throws IOException {
    PurgePosition start = end();
    reopen();

    assertThat(end()).isEqualTo(start);
  }

  @Test
  void whatACrashLeftHalfWrittenIsNotReadAndIsOverwritten() throws IOException {
    PurgePosition start = end();
    journal.add(List.of("/a"));
    long whole = Files.size(file);
    journal.add(List.of("/b"));
    byte[] bytes = Files.readAllBytes(file);
    for (int cut = (int) whole; cut < bytes.length; cut++) {
      journal.close();
      Files.write(file, java.util.Arrays.copyOf(bytes, cut));
      open();
      assertThat(journal.after(start, 10).purges()).as("cut at " + cut).containsExactly("/a");
    }
    journal.add(List.of("/c"));
    reopen();

    assertThat(journal.after(start, 10).purges()).containsExactly("/a", "/c");
  }

  @Test
  void nonsenseEndsWhatIsRead() throws IOException {
    PurgePosition start = end();
    journal.add(List.of("/a"));
    PurgePosition after = end();
    journal.close();
    for (String line :
        List.of("nonsense\n", "7-00c0ffee00c0ffee 1 /b\n", after + " 1 /b\n", "\n")) {
      byte[] before = Files.readAllBytes(file);
      Files.writeString(file, line, StandardOpenOption.APPEND);
      open();
      assertThat(journal.after(start, 10).purges()).as(line).containsExactly("/a");
      journal.close();
      Files.write(file, before);
    }
  }

  @Test
  void theOldestAreForgottenAndWhoAsksForThemIsToldEverything() throws IOException {
    PurgePosition start = end();
    var positions = new ArrayList<PurgePosition>();
    IntStream.range(0, 100)
        .forEach(
            i -> {
              journal.add(List.of("/" + i));
              positions.add(end());
              assertThat(journal.size()).isLessThanOrEqualTo(2 * KEPT);
            });
    reopen();

    assertThat(journal.size()).isLessThanOrEqualTo(2 * KEPT);
    assertThat(journal.after(start, 10).purges()).isEqualTo(EVERYTHING);
    assertThat(journal.after(positions.get(98 - KEPT + 1), 100).purges())
        .hasSize(KEPT)
        .endsWith("/99");
    assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(2 * KEPT);
  }

  @Test
  void aPageOfLongTargetsFitsItsBound() throws IOException {
    journal.close();
    journal = new PurgeJournal(file, random, () -> now);
    PurgePosition position = end();
    String longest = "/" + "\"".repeat(PurgePage.MAX_TARGET - 1);
    journal.add(IntStream.range(0, 100).mapToObj(i -> longest).toList());

    int told = 0;
    boolean more = true;
    while (more) {
      PurgePage page = journal.after(position, PurgePage.MAX_PURGES);
      assertThat(page.toJson().length()).isLessThan(PurgePage.MAX_BYTES);
      told += page.purges().size();
      position = page.next();
      more = page.more();
    }
    assertThat(told).isEqualTo(100);
  }

  @Test
  void knowsWhatWasPurgedAMomentAgo() throws IOException {
    journal.add(List.of("/old"));
    now = now.plusSeconds(10);
    journal.add(List.of("/new"));
    reopen();
    now = now.plusSeconds(5);

    assertThat(journal.within(Duration.ofSeconds(15))).containsExactly("/new");
    assertThat(journal.within(Duration.ofSeconds(16))).containsExactly("/old", "/new");
    assertThat(journal.within(Duration.ZERO)).isEmpty();
  }

  @Test
  void whatTheDiskWouldNotHaveIsNotAcknowledged() throws IOException {
    journal.close();
    Files.delete(file);
    Files.createDirectory(file);

    assertThatThrownBy(() -> journal.add(List.of("/a"))).isInstanceOf(UncheckedIOException.class);

    Files.delete(file);
    PurgePosition before = end();
    journal.add(List.of("/b"));
    assertThat(journal.after(before, 10).purges()).containsExactly("/b");
  }
}
