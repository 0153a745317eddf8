package dev.headstart.contract.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A node's digest and the copy that somebody keeps of it. */
class DigestsTest {

  private static final long EPOCH = 0xc0ffee;

  private static long hash(long number) {
    return new SplittableRandom(number).nextLong();
  }

  private static DigestPage page(PublishedDigest digest, DigestVersion since) {
    return DigestPage.parse(digest.since(Optional.ofNullable(since))).orThrow();
  }

  private static FollowedDigest follow(PublishedDigest digest) {
    return FollowedDigest.of(page(digest, null));
  }

  /**
   * Whatever comes and goes, and however many changes are told of at once: what is held is found,
   * and what is not, is not (but for one in thousands, so that of a few hundred none is).
   */
  @Test
  void whatIsHeldIsFoundAndWhatIsNotIsNotAfterAnyChangesInTheirOrder() {
    qt().withExamples(300)
        .forAll(
            integers().between(1, 400),
            lists().of(integers().between(-400, 400)).ofSizeBetween(0, 600),
            integers().between(1, 60))
        .checkAssert(
            (capacity, changes, every) -> {
              var digest = new PublishedDigest(capacity, EPOCH);
              FollowedDigest copy = follow(digest);
              var held = new HashSet<Integer>();
              int count = 0;
              for (int change : changes) {
                if (change == 0) {
                  digest.clear();
                  held.clear();
                } else if (change > 0 && held.size() < capacity && held.add(change)) {
                  digest.add(hash(change));
                } else if (change < 0 && held.remove(-change)) {
                  digest.remove(hash(-change));
                }
                if (++count % every == 0) {
                  assertThat(copy.apply(page(digest, copy.version()))).isTrue();
                }
              }
              copy.apply(page(digest, copy.version()));
              assertThat(held).allMatch(number -> copy.contains(hash(number)));
              assertThat(copy.size()).isEqualTo(held.size()).isEqualTo(digest.size());
              long wrong = 0;
              for (int number = 1000; number < 1400; number++) {
                wrong += copy.contains(hash(number)) ? 1 : 0;
              }
              assertThat(wrong).isLessThanOrEqualTo(2);
            });
  }

  @Test
  void aFullDigestFindsEverythingAndOneInEightThousandOfWhatIsNotThere() {
    int capacity = 200_000;
    var digest = new PublishedDigest(capacity, EPOCH);
    for (int i = 0; i < capacity; i++) {
      digest.add(hash(i));
    }
    FollowedDigest copy = follow(digest);

    assertThat(digest.lost()).isZero();
    for (int i = 0; i < capacity; i++) {
      assertThat(copy.contains(hash(i))).isTrue();
    }
    int asked = 2_000_000;
    int wrong = 0;
    for (int i = capacity; i < capacity + asked; i++) {
      wrong += copy.contains(hash(i)) ? 1 : 0;
    }
    assertThat((double) wrong / asked).isBetween(0.000_07, 0.000_125);
    assertThat((double) copy.bytes() / capacity).isLessThan(2.4);
  }

  @Test
  void whatIsTooMuchIsLeftOutAndGoesWithoutATrace() {
    int capacity = 1000;
    var digest = new PublishedDigest(capacity, EPOCH);
    for (int i = 0; i < 2 * capacity; i++) {
      digest.add(hash(i));
    }
    assertThat(digest.lost()).isPositive();

    for (int i = 0; i < 2 * capacity; i++) {
      digest.remove(hash(i));
    }

    assertThat(digest.lost()).isZero();
    assertThat(digest.size()).isZero();
    assertThat(follow(digest).size()).isZero();
  }

  @Test
  void whatIsHeldTwiceIsFoundUntilItIsHeldNoMore() {
    var digest = new PublishedDigest(10, EPOCH);
    digest.add(hash(1));
    digest.add(hash(1));
    digest.remove(hash(1));
    assertThat(follow(digest).contains(hash(1))).isTrue();

    digest.remove(hash(1));

    assertThat(follow(digest).contains(hash(1))).isFalse();
  }

  @Test
  void changesAreAsLongAsWhatHasChanged() {
    var digest = new PublishedDigest(100_000, EPOCH);
    for (int i = 0; i < 50_000; i++) {
      digest.add(hash(i));
    }
    FollowedDigest copy = follow(digest);

    assertThat(page(digest, copy.version()).changes()).isZero();
    digest.add(hash(100_000));
    digest.remove(hash(7));

    assertThat(page(digest, copy.version()).changes()).isBetween(1, 2);
  }

  @Test
  void whoMissedChangesIsToldOfAllSinceWhatHeHas() {
    var digest = new PublishedDigest(100, EPOCH);
    FollowedDigest copy = follow(digest);
    digest.add(hash(1));
    page(digest, copy.version());
    digest.add(hash(2));
    DigestPage lost = page(digest, copy.version());
    digest.remove(hash(1));
    digest.add(hash(3));

    assertThat(copy.apply(page(digest, lost.version()))).as("something is missing").isFalse();
    assertThat(copy.contains(hash(3))).isFalse();
    assertThat(copy.apply(page(digest, copy.version()))).isTrue();

    assertThat(copy.contains(hash(1))).isFalse();
    assertThat(copy.contains(hash(2))).isTrue();
    assertThat(copy.contains(hash(3))).isTrue();
  }

  @Test
  void whoHasTheStateOfAnotherProcessIsToldEverything() {
    var before = new PublishedDigest(100, EPOCH);
    before.add(hash(1));
    FollowedDigest copy = follow(before);
    var after = new PublishedDigest(100, EPOCH + 1);
    after.add(hash(2));

    DigestPage page = page(after, copy.version());

    assertThat(page.isWhole()).isTrue();
    assertThat(copy.apply(page)).isFalse();
    assertThat(FollowedDigest.of(page).contains(hash(1))).isFalse();
    assertThat(FollowedDigest.of(page).contains(hash(2))).isTrue();
  }

  @Test
  void aVersionThatWasNeverPublishedIsAnsweredWithEverything() {
    var digest = new PublishedDigest(100, EPOCH);

    assertThat(page(digest, new DigestVersion(EPOCH, 99)).isWhole()).isTrue();
  }

  /** Adds and removes from several threads, while somebody follows: in the end all is right. */
  @Test
  void manyMayChangeItWhileOthersFollow() throws Exception {
    int threads = 4;
    int each = 4000;
    var digest = new PublishedDigest((long) threads * each, EPOCH);
    FollowedDigest copy = follow(digest);
    var done = new CountDownLatch(threads);
    try (var executor = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> changing = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * each;
        changing.add(
            executor.submit(
                () -> {
                  for (int i = first; i < first + each; i++) {
                    digest.add(hash(i));
                    if (i % 2 == 0) {
                      digest.remove(hash(i));
                    }
                  }
                  done.countDown();
                }));
      }
      while (done.getCount() > 0) {
        assertThat(copy.apply(page(digest, copy.version()))).isTrue();
      }
      for (Future<?> change : changing) {
        change.get();
      }
    }

    copy.apply(page(digest, copy.version()));
    assertThat(copy.size()).isEqualTo((long) threads * each / 2);
    for (int i = 1; i < threads * each; i += 2) {
      assertThat(copy.contains(hash(i))).isTrue();
    }
  }
}
