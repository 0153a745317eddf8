package dev.headstart.api.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of several processes one works at a time, and another one goes on when it is gone. */
class PurgeLeaseTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration WORK = Duration.ofSeconds(10);

  private final TestCatalogue catalogue = new TestCatalogue();
  private final PurgeLeases ofA = new PurgeLeases(catalogue.jdbc(), "a");
  private final PurgeLeases ofB = new PurgeLeases(catalogue.jdbc(), "b");
  private long nanos;

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void oneHasItUntilSheGivesItBack() {
    assertThat(ofA.take("x", LONG)).isTrue();
    assertThat(ofA.take("x", LONG)).as("again").isTrue();
    assertThat(ofB.take("x", LONG)).isFalse();
    assertThat(ofB.take("y", LONG)).as("another one").isTrue();

    ofB.giveBack("x");
    assertThat(ofB.take("x", LONG)).as("what one has not cannot be given back").isFalse();
    ofA.giveBack("x");
    assertThat(ofB.take("x", LONG)).isTrue();
    assertThat(ofA.take("x", LONG)).isFalse();
  }

  @Test
  void whoDoesNotSayThatSheIsThereLosesIt() {
    assertThat(ofA.take("x", Duration.ofMillis(20))).isTrue();

    Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> ofB.take("x", LONG));
    assertThat(ofA.take("x", LONG)).isFalse();
  }

  @Test
  void theCatalogueIsAskedOnlyWhenThereIsTooLittleTimeForThePiece() {
    var lease = new PurgeLease(ofA, "x", LONG, WORK, () -> nanos);
    assertThat(lease.hold()).isTrue();
    catalogue.run("update purge_lease set holder = 'b'");

    nanos += LONG.minus(WORK).toNanos();
    assertThat(lease.hold()).as("enough is left").isTrue();
    nanos++;
    assertThat(lease.hold()).as("too little is left, and another one has it").isFalse();
  }

  @Test
  void itIsKeptThroughAPause() {
    var lease = new PurgeLease(ofA, "x", Duration.ofMillis(1), WORK, () -> nanos);
    assertThat(lease.hold()).isTrue();

    lease.keepFor(LONG);

    assertThat(ofB.take("x", LONG)).isFalse();
    lease.giveBack();
    assertThat(ofB.take("x", LONG)).isTrue();
  }
}
