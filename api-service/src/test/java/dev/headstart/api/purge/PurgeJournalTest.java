package dev.headstart.api.purge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.region.RegionName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written down of purges until all regions know, and for a while after. */
class PurgeJournalTest {

  private static final RegionName SIN = RegionName.of("sin");
  private static final RegionName SYD = RegionName.of("syd");
  private static final Duration RETENTION = Duration.ofDays(30);

  private TestCatalogue catalogue = new TestCatalogue();
  private PurgeJournal journal = journal();

  @AfterEach
  void close() {
    catalogue.close();
  }

  private PurgeJournal journal() {
    List<RegionName> regions = List.of(SIN, SYD);
    var log = new PurgeLog(catalogue.jdbc(), new Random(1), catalogue.clock());
    return new PurgeJournal(
        catalogue.jdbc(), regions, catalogue.clock(), new PurgeBell(regions), log);
  }

  private PurgeState state(String photo) {
    return new PurgeStates(catalogue.client()).latest(photo).orElseThrow();
  }

  private PurgeState.OfRegion state(String photo, RegionName region) {
    return state(photo).regions().stream()
        .filter(r -> r.region().equals(region.value()))
        .findFirst()
        .orElseThrow();
  }

  private List<String> photos(RegionName region) {
    return journal.oldest(region, 10).stream().map(PurgeJournal.Entry::photo).toList();
  }

  @Test
  void eachRegionIsToldEachPurgeInTheOrderOfTheLog() {
    journal.enter("b", "ann");
    journal.enter("a", "ann");

    assertThat(photos(SIN)).containsExactly("b", "a");
    journal.acknowledged(journal.oldest(SIN, 1).getFirst(), SIN);
    assertThat(photos(SIN)).containsExactly("a");
    assertThat(photos(SYD)).containsExactly("b", "a");
    assertThat(journal.outstanding(SIN)).isEqualTo(1);
    assertThat(journal.outstanding(SYD)).isEqualTo(2);
  }

  @Test
  void anAcknowledgementStrikesOutItsOwnPurgeAndNotALaterOneOfTheSamePhotograph() {
    journal.enter("a", "ann");
    PurgeJournal.Entry earlier = journal.oldest(SIN, 1).getFirst();
    journal.enter("a", "ann");

    journal.acknowledged(earlier, SIN);

    assertThat(photos(SIN)).containsExactly("a");
    assertThat(state("a", SIN).acknowledgedAt())
        .as("the state is the latest one's")
        .isEqualTo(OptionalLong.empty());
    journal.acknowledged(journal.oldest(SIN, 1).getFirst(), SIN);
    assertThat(photos(SIN)).isEmpty();
  }

  @Test
  void theStateTellsAttemptsAndTheLastComplaintUntilTheRegionHasPurged() {
    journal.enter("a", "ann");
    PurgeJournal.Entry purge = journal.oldest(SIN, 1).getFirst();
    long since = catalogue.now().toEpochMilli();
    catalogue.pass(Duration.ofSeconds(1));
    journal.failed(purge, SIN, "It is cut off.");

    assertThat(state("a").since()).isEqualTo(since);
    assertThat(state("a").owner()).isEqualTo("ann");
    assertThat(state("a", SIN))
        .isEqualTo(
            new PurgeState.OfRegion(
                "sin",
                1,
                OptionalLong.of(since + 1000),
                Optional.of("It is cut off."),
                OptionalLong.empty()));

    catalogue.pass(Duration.ofSeconds(1));
    journal.acknowledged(purge, SIN);

    assertThat(state("a", SIN))
        .isEqualTo(
            new PurgeState.OfRegion(
                "sin",
                2,
                OptionalLong.of(since + 2000),
                Optional.empty(),
                OptionalLong.of(since + 2000)));
    assertThat(state("a").done()).as("syd has not").isFalse();
    journal.acknowledged(purge, SYD);
    assertThat(state("a").done()).isTrue();
  }

  @Test
  void whatIsDoneIsForgottenAfterTheRetentionAndWhatIsNotDoneIsNot() {
    journal.enter("done", "ann");
    journal.enter("open", "ann");
    PurgeJournal.Entry done = journal.oldest(SIN, 1).getFirst();
    journal.acknowledged(done, SIN);
    journal.acknowledged(done, SYD);
    journal.acknowledged(journal.oldest(SIN, 1).getFirst(), SIN);

    assertThat(journal.trim(RETENTION)).isZero();
    catalogue.pass(RETENTION.plusSeconds(1));
    assertThat(journal.trim(RETENTION)).isEqualTo(1);

    assertThat(new PurgeStates(catalogue.client()).latest("done")).isEmpty();
    assertThat(photos(SYD)).containsExactly("open");
    assertThat(state("open").regions()).hasSize(2);
  }

  @Test
  void whatWasOutstandingBeforePurgesHadNumbersIsToldFirst() {
    catalogue.close();
    catalogue = new TestCatalogue("6");
    catalogue.run("insert into purge (photo, region, since) values ('b', 'sin', 1)");
    catalogue.run("insert into purge (photo, region, since) values ('a', 'sin', 2)");
    catalogue.run("insert into purge (photo, region, since) values ('a', 'syd', 2)");

    catalogue.migrate();
    journal = journal();
    journal.enter("a", "ann");

    assertThat(photos(SIN)).containsExactly("b", "a", "a");
    assertThat(photos(SYD)).containsExactly("a", "a");
    assertThat(state("b").owner()).isEmpty();
    assertThat(state("a").owner()).isEqualTo("ann");
  }
}
