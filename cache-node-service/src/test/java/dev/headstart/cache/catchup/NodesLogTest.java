package dev.headstart.cache.catchup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.cache.purge.PurgeJournal;
import dev.headstart.cache.store.QuickDisk;
import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node that was down learns from the others. */
class NodesLogTest {

  @TempDir(factory = QuickDisk.class)
  Path directory;

  private final Map<String, PurgeSource> nodes = new HashMap<>();
  private final Random random = new Random(1);
  private Instant now = Instant.parse("2026-11-24T00:00:00Z");
  private PurgeJournal own;
  private NodesLog log;
  private Optional<PurgePosition> position = Optional.empty();

  /** Another node's journal. */
  private final class Journal implements PurgeSource {
    private final String name;
    private List<PurgePosition> positions = new ArrayList<>();
    private List<String> purges = new ArrayList<>();
    private boolean down;

    Journal(String name) {
      this.name = name;
      beginsAnew();
      nodes.put(name, this);
    }

    void beginsAnew() {
      positions = new ArrayList<>(List.of(PurgePosition.stamped(0, random)));
      purges = new ArrayList<>();
    }

    void purges(String... targets) {
      for (String target : targets) {
        purges.add(target);
        positions.add(PurgePosition.stamped(positions.size(), random));
      }
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public PurgePage ask(Optional<PurgePosition> after) throws IOException {
      if (down) {
        throw new IOException("refused");
      }
      if (after.isEmpty()) {
        return new PurgePage(List.of(), positions.getLast(), false);
      }
      int from = positions.indexOf(after.get());
      if (from < 0) {
        return new PurgePage(List.of("/*"), positions.getLast(), false);
      }
      int to = Math.min(from + 2, purges.size());
      return new PurgePage(purges.subList(from, to), positions.get(to), to < purges.size());
    }
  }

  @BeforeEach
  void start() {
    own = new PurgeJournal(directory.resolve("journal"), random, () -> now);
    restarts();
  }

  @AfterEach
  void close() throws IOException {
    own.close();
  }

  private void restarts() {
    log = new NodesLog(() -> nodes, directory.resolve("nodes"), own, random, () -> now);
  }

  /** All that is told until nothing is left. */
  private List<String> hears() throws IOException, InterruptedException {
    var purges = new ArrayList<String>();
    PurgePage page;
    do {
      page = log.ask(position);
      purges.addAll(page.purges());
      position = Optional.of(page.next());
    } while (page.more());
    return purges;
  }

  @Test
  void whoWasDownLearnsWhatAnyOtherCarriedOut() throws Exception {
    var one = new Journal("one");
    var other = new Journal("other");
    hears();
    one.purges("/a", "/b", "/c", "/d", "/e");
    other.purges("/f");
    restarts();

    assertThat(hears()).containsExactlyInAnyOrder("/a", "/b", "/c", "/d", "/e", "/f");
    assertThat(hears()).isEmpty();
  }

  @Test
  void oneWhoWasKnownIsEnough() throws Exception {
    var one = new Journal("one");
    var other = new Journal("other");
    hears();
    one.purges("/a");
    other.down = true;
    new Journal("new");
    restarts();

    assertThat(hears()).containsExactly("/a");
  }

  @Test
  void whereNobodyWhoAnswersWasKnownEverythingMayHaveBeenPurged() throws Exception {
    var one = new Journal("one");
    hears();
    one.down = true;
    new Journal("new");
    restarts();

    assertThat(hears()).containsExactly("/*");
    assertThat(hears()).isEmpty();
  }

  @Test
  void whoHasLostItsJournalKnowsNothingAndTakesNothingWithIt() throws Exception {
    var one = new Journal("one");
    var other = new Journal("other");
    one.purges("/before");
    hears();
    one.beginsAnew();
    other.purges("/a");
    restarts();

    assertThat(hears()).containsExactly("/a");
  }

  @Test
  void whereNobodyAnswersNothingIsKnown() throws Exception {
    var one = new Journal("one");
    hears();
    one.purges("/a");
    one.down = true;
    restarts();

    assertThatThrownBy(this::hears).isInstanceOf(IOException.class);
    one.down = false;
    assertThat(hears()).containsExactly("/a");
  }

  @Test
  void aNodeWithoutOthersMissesNothing() throws Exception {
    assertThat(hears()).isEmpty();
    restarts();
    assertThat(hears()).isEmpty();
  }

  @Test
  void theFirstTimeItIsNotSaidWhatWasPurgedBefore() throws Exception {
    new Journal("one").purges("/a");

    assertThat(hears()).isEmpty();
  }

  @Test
  void whatOthersLearnedLaterIsNotLearnedFromThemAgain() throws Exception {
    var one = new Journal("one");
    hears();
    now = now.plus(Duration.ofMinutes(2));
    one.purges("/a");

    assertThat(hears()).isEmpty();
    one.purges("/b");
    restarts();
    assertThat(hears()).containsExactly("/b");
  }

  @Test
  void inItsFirstMinuteItMayHaveMissedWhatOthersDidNotKnowToTellIt() throws Exception {
    var one = new Journal("one");
    hears();
    now = now.plus(Duration.ofSeconds(30));
    one.purges("/a");

    assertThat(hears()).containsExactly("/a");
    assertThat(hears()).isEmpty();
  }

  @Test
  void aPageThatWasNotTakenBeforeACrashIsToldAgain() throws Exception {
    var one = new Journal("one");
    hears();
    one.purges("/a");
    restarts();
    assertThat(log.ask(position).purges()).containsExactly("/a");

    restarts();

    assertThat(hears()).containsExactly("/a");
  }

  @Test
  void aPositionThatIsNotKnownStandsForNothing() throws Exception {
    new Journal("one");
    hears();
    position = Optional.of(PurgePosition.stamped(7, random));
    restarts();

    assertThat(hears()).containsExactly("/*");
  }
}
