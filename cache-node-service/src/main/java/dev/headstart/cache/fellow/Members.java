package dev.headstart.cache.fellow;

import dev.headstart.contract.rendezvous.Rendezvous;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The nodes of this region as one node knows them at a time. Immutable: a change makes a new value.
 */
final class Members {

  /** More are not taken: the first in the order of their names remain. */
  static final int MOST = 256;

  private record Weighed(Member member, long weight) {}

  private final List<Member> all;
  private final long[] digests;
  private final Member self;

  private Members(List<Member> all, Member self) {
    this.all = all;
    this.digests = all.stream().mapToLong(member -> Rendezvous.digest(member.toString())).toArray();
    this.self = self;
  }

  /**
   * @param members in any order
   * @param self which of them this node is; {@code null} where it is none of them, and so owns
   *     nothing
   */
  static Members of(Collection<Member> members, Member self) {
    List<Member> sorted = new TreeSet<>(members).stream().limit(MOST).toList();
    return new Members(sorted, sorted.contains(self) ? self : null);
  }

  /** A node that knows of no others. */
  static Members none() {
    return new Members(List.of(), null);
  }

  /** In the order of their names. */
  List<Member> all() {
    return all;
  }

  /** This node; {@code null} where it is none of them. */
  Member self() {
    return self;
  }

  boolean isSelf(Member member) {
    return member.equals(self);
  }

  /** Whether there is nobody else to ask. */
  boolean alone() {
    return all.isEmpty() || all.size() == 1 && self != null;
  }

  /** Whose the key with this digest is, then whose it would be without the first, and so on. */
  List<Member> order(long key) {
    var weighed = new ArrayList<Weighed>(digests.length);
    for (int i = 0; i < digests.length; i++) {
      weighed.add(new Weighed(all.get(i), Rendezvous.weight(digests[i], key)));
    }
    // Sorting is stable, so that members of equal weight stay in the order of their names.
    weighed.sort((one, other) -> Long.compareUnsigned(other.weight(), one.weight()));
    return weighed.stream().map(Weighed::member).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Members members
        && members.all.equals(all)
        && Objects.equals(members.self, self);
  }

  @Override
  public int hashCode() {
    return Objects.hash(all, self);
  }

  @Override
  public String toString() {
    return all + (self == null ? "" : ", this one being " + self);
  }
}
