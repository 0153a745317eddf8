package dev.headstart.cache.fellow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.headstart.contract.rendezvous.Rendezvous;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who owns which key. */
class RendezvousTest {

  private static final int KEYS = 100_000;

  private static String key(int number) {
    return "/photos/p" + number + "_4bd1c09ae2_z.jpg";
  }

  private static List<Member> nodes(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Member("10.0.0." + i, 8091)).toList();
  }

  /** The digests of many keys. */
  private static final long[] DIGESTS =
      IntStream.range(0, KEYS)
          .mapToObj(RendezvousTest::key)
          .mapToLong(Rendezvous::digest)
          .toArray();

  /** By the number of members: the owner of each key. */
  private static final List<List<Member>> OWNERS =
      IntStream.rangeClosed(0, 10).mapToObj(RendezvousTest::owners).toList();

  private static List<Member> owners(int count) {
    var members = Members.of(nodes(count), null);
    return count == 0
        ? List.of()
        : LongStream.of(DIGESTS).mapToObj(digest -> members.order(digest).getFirst()).toList();
  }

  /**
   * Computed by another program. A change of these values would move every key of every region at
   * an upgrade.
   */
  @Test
  void digestsAndWeightsAreTheSameOnEveryMachine() {
    assertThat(Rendezvous.digest("")).isEqualTo(0xf52a15e9a9b5e89bL);
    assertThat(Rendezvous.digest(key(1))).isEqualTo(0xd9e8f7267184111dL);
    assertThat(Rendezvous.digest("/schöne/Bilder/é.jpg")).isEqualTo(0x33413b63209721abL);
    assertThat(Rendezvous.weight(Rendezvous.digest("10.0.0.7:8091"), Rendezvous.digest(key(1))))
        .isEqualTo(0x052b64a4182145e5L);
    assertThat(Members.of(nodes(5), null).order(Rendezvous.digest(key(1))))
        .extracting(Member::host)
        .containsExactly("10.0.0.2", "10.0.0.0", "10.0.0.3", "10.0.0.1", "10.0.0.4");
  }

  @Test
  void itMattersToNobodyInWhichOrderMembersAreKnown() {
    qt().withExamples(100)
        .forAll(integers().between(1, 20), integers().all())
        .checkAssert(
            (count, seed) -> {
              var shuffled = new ArrayList<>(nodes(count));
              Collections.shuffle(shuffled, new Random(seed));
              var one = Members.of(nodes(count), null);
              var other = Members.of(shuffled, null);
              assertThat(other).isEqualTo(one);
              for (int i = 0; i < 100; i++) {
                long digest = Rendezvous.digest(key(i));
                assertThat(other.order(digest)).isEqualTo(one.order(digest));
              }
            });
  }

  @Test
  void everyMemberOwnsItsShare() {
    for (int count = 2; count <= 10; count++) {
      Map<Member, Integer> owned = new HashMap<>();
      OWNERS.get(count).forEach(owner -> owned.merge(owner, 1, Integer::sum));
      // A fair share's standard deviation is below 1.7% of it; bounds are at three of them or more.
      double fair = (double) KEYS / count;
      assertThat(owned).hasSize(count);
      assertThat(owned.values())
          .as("shares of %s nodes", count)
          .allSatisfy(share -> assertThat((double) share).isBetween(fair * 0.95, fair * 1.05));
    }
  }

  @Test
  void theSharesOfTheNextInOrderAreBalancedToo() {
    Map<Member, Integer> next = new HashMap<>();
    var members = Members.of(nodes(5), null);
    Member gone = nodes(5).get(2);
    int moved = 0;
    for (long digest : DIGESTS) {
      List<Member> order = members.order(digest);
      if (order.getFirst().equals(gone)) {
        next.merge(order.get(1), 1, Integer::sum);
        moved++;
      }
    }
    double fair = moved / 4.0;
    assertThat(next).hasSize(4);
    assertThat(next.values())
        .allSatisfy(share -> assertThat((double) share).isBetween(fair * 0.92, fair * 1.08));
  }

  @Test
  void whenAMemberLeavesOnlyItsKeysMoveEachToTheNextInOrder() {
    qt().withExamples(100)
        .forAll(integers().between(2, 12), integers().between(0, 11), integers().all())
        .checkAssert(
            (count, leaving, seed) -> {
              var before = nodes(count);
              var left = new ArrayList<>(before);
              Member gone = left.remove(leaving % count);
              var old = Members.of(before, null);
              var now = Members.of(left, null);
              var random = new Random(seed);
              for (int i = 0; i < 200; i++) {
                long digest = Rendezvous.digest(key(random.nextInt()));
                var without = new ArrayList<>(old.order(digest));
                without.remove(gone);
                assertThat(now.order(digest)).isEqualTo(without);
              }
            });
  }

  @Test
  void whoJoinsTakesItsShareAndNothingMovesBetweenTheOthers() {
    for (int count = 1; count < 10; count++) {
      Member joined = nodes(count + 1).getLast();
      int taken = 0;
      int movedElsewhere = 0;
      for (int i = 0; i < KEYS; i++) {
        Member now = OWNERS.get(count + 1).get(i);
        if (now.equals(joined)) {
          taken++;
        } else if (!now.equals(OWNERS.get(count).get(i))) {
          movedElsewhere++;
        }
      }
      assertThat(movedElsewhere).isZero();
      double fair = (double) KEYS / (count + 1);
      assertThat((double) taken).isBetween(fair * 0.95, fair * 1.05);
    }
  }
}
