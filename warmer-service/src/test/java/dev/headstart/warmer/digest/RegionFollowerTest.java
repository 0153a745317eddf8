package dev.headstart.warmer.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.digest.PhotoHash;
import dev.headstart.contract.digest.PublishedDigest;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.rendezvous.Rendezvous;
import dev.headstart.warmer.Photos;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a warmer knows of a region, round by round. */
class RegionFollowerTest {

  private static final RegionName SIN = RegionName.of("sin");
  private static final long MB = 1024 * 1024;

  private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FakeRegion region = new FakeRegion();
  private final PhotoHash hash = new PhotoHash();
  private DigestMemory memory = new DigestMemory(MB);
  private RegionCopy copy;
  private RegionFollower follower;

  private void follow() {
    copy = new RegionCopy(memory);
    var metrics = new DigestMetrics(registry, memory).of(SIN, copy, now::get);
    follower =
        new RegionFollower(SIN, copy, region, Duration.ofSeconds(5), null, now::get, metrics);
  }

  private void round() {
    follower.round().block();
  }

  private static String path(int number) {
    return Photos.path(number).toString();
  }

  private boolean has(int number, Duration maxAge) {
    byte[] bytes = ("x" + path(number) + "?").getBytes(StandardCharsets.US_ASCII);
    return copy.has(hash, bytes, 1, bytes.length - 1, now.get() - maxAge.toNanos());
  }

  private boolean has(int number) {
    return has(number, Duration.ofSeconds(10));
  }

  private double refreshes(String outcome) {
    return registry
        .get("headstart.warmer.digest.refreshes")
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  @Test
  void whatANodeStoresIsKnownAfterTheNextRoundAndWhatItLosesIsNot() {
    PublishedDigest node = region.node("self", 1);
    follow();
    assertThat(has(1)).as("nothing is known yet").isFalse();
    node.add(FakeRegion.hash(path(1)));
    round();
    assertThat(has(1)).isTrue();
    assertThat(has(2)).isFalse();

    node.remove(FakeRegion.hash(path(1)));
    node.add(FakeRegion.hash(path(2)));
    assertThat(has(1)).as("until the next round").isTrue();
    round();

    assertThat(has(1)).isFalse();
    assertThat(has(2)).isTrue();
    assertThat(refreshes("whole")).isEqualTo(1);
    assertThat(refreshes("changes")).isEqualTo(1);
    assertThat(registry.get("headstart.warmer.digest.photographs").gauge().value()).isEqualTo(1);
  }

  @Test
  void aNodeThatHasBegunAnewTellsEverythingAnew() {
    region.node("self", 1).add(FakeRegion.hash(path(1)));
    follow();
    round();
    region.node("self", 2).add(FakeRegion.hash(path(2)));

    round();

    assertThat(has(1)).isFalse();
    assertThat(has(2)).isTrue();
    assertThat(refreshes("whole")).isEqualTo(2);
  }

  @Test
  void aCopyThatCouldNotBeRefreshedForTooLongCountsForNothing() {
    region.node("self", 1).add(FakeRegion.hash(path(1)));
    follow();
    round();
    region.down = "self";
    now.addAndGet(Duration.ofSeconds(8).toNanos());
    round();
    assertThat(has(1)).isTrue();

    now.addAndGet(Duration.ofSeconds(3).toNanos());
    round();
    assertThat(has(1)).isFalse();
    assertThat(refreshes("failed")).isEqualTo(2);

    region.down = null;
    round();
    assertThat(has(1)).isTrue();
  }

  @Test
  void changesOfWhichSomeAreMissingAreRefusedAndThenEverythingIsAskedFor() {
    PublishedDigest node = region.node("self", 1);
    follow();
    round();
    node.add(FakeRegion.hash(path(1)));
    node.since(Optional.empty());
    node.add(FakeRegion.hash(path(2)));
    // Somebody on the way answers with changes since another version.
    region.spoiling =
        body -> {
          body[27]++;
          return body;
        };
    round();
    assertThat(refreshes("refused")).isEqualTo(1);
    assertThat(memory.taken()).isZero();

    region.spoiling = body -> body;
    round();

    assertThat(region.asked.getLast()).doesNotContain("since");
    assertThat(has(1)).isTrue();
    assertThat(has(2)).isTrue();
  }

  @Test
  void aDigestThatIsCutShortIsRefusedAndWhatWasKnownStaysUntilItIsTooOld() {
    region.node("self", 1).add(FakeRegion.hash(path(1)));
    follow();
    round();
    region.spoiling = body -> Arrays.copyOf(body, body.length - 1);

    round();

    assertThat(refreshes("refused")).isEqualTo(1);
    assertThat(has(1)).isTrue();
  }

  @Test
  void aDigestThatClaimsToBeHugeTakesNoMemory() {
    region.node("self", 1).add(FakeRegion.hash(path(1)));
    follow();
    region.spoiling =
        body -> {
          body[28] = 0x7f;
          return body;
        };

    round();

    assertThat(refreshes("too_large")).isEqualTo(1);
    assertThat(memory.taken()).isZero();
    assertThat(has(1)).isFalse();
  }

  @Test
  void noMoreMemoryIsTakenThanMayBe() {
    memory = new DigestMemory(3000);
    region.node("a:1", 1);
    region.node("b:1", 2);
    follow();

    round();

    assertThat(refreshes("whole")).isEqualTo(1);
    assertThat(refreshes("too_large")).isEqualTo(1);
    assertThat(memory.taken()).isBetween(1L, 3000L);
    region.nodes.remove("a:1");
    round();
    assertThat(memory.taken()).isBetween(1L, 3000L);
    assertThat(refreshes("whole")).isEqualTo(2);
  }

  @Test
  void aPhotographIsLookedForAtItsOwnerAlone() {
    PublishedDigest a = region.node("a:1", 1);
    PublishedDigest b = region.node("b:1", 2);
    a.add(FakeRegion.hash(path(1)));
    b.add(FakeRegion.hash(path(1)));
    follow();
    round();
    assertThat(has(1)).isTrue();
    long key = Rendezvous.digest(path(1));
    boolean ofA =
        Long.compareUnsigned(
                Rendezvous.weight(Rendezvous.digest("a:1"), key),
                Rendezvous.weight(Rendezvous.digest("b:1"), key))
            > 0;

    (ofA ? a : b).remove(FakeRegion.hash(path(1)));
    round();
    assertThat(has(1)).as("the other one has it still").isFalse();

    region.nodes.remove(ofA ? "a:1" : "b:1");
    round();
    assertThat(has(1)).as("who is the owner now has it").isTrue();
  }

  @Test
  void aRegionThatTellsNothingIsAskedAgain() {
    follow();
    round();
    assertThat(refreshes("failed")).isEqualTo(1);

    region.node("self", 1).add(FakeRegion.hash(path(1)));
    round();

    assertThat(has(1)).isTrue();
  }
}
