package dev.headstart.warmer.digest;

import dev.headstart.contract.digest.PhotoHash;
import dev.headstart.contract.rendezvous.Rendezvous;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The digests of one region's nodes. A photograph is looked for in that of the node which owns it,
 * as it is there that viewers' requests and pushes go: what another one still has of times when it
 * was the owner does not count. Changed by one thread, asked by any.
 */
final class RegionCopy {

  private final DigestMemory memory;

  /** Replaced as a whole where nodes come or go. */
  private volatile NodeCopy[] nodes = {};

  RegionCopy(DigestMemory memory) {
    this.memory = memory;
  }

  /** From now on the region has these nodes; what is known of those that it had is kept. */
  List<NodeCopy> know(List<String> names) {
    NodeCopy[] before = nodes;
    var now = new ArrayList<NodeCopy>(names.size());
    for (String name : names) {
      now.add(
          Stream.of(before)
              .filter(node -> node.name().equals(name))
              .findFirst()
              .orElseGet(() -> new NodeCopy(name, memory)));
    }
    nodes = now.toArray(new NodeCopy[0]);
    Stream.of(before).filter(node -> !now.contains(node)).forEach(NodeCopy::drop);
    return now;
  }

  /**
   * Whether the photograph whose path lies in {@code bytes} is held.
   *
   * @param oldest when a digest must have been asked for at least, nanoseconds
   */
  boolean has(PhotoHash hash, byte[] bytes, int from, int to, long oldest) {
    NodeCopy owner = owner(bytes, from, to);
    return owner != null && owner.has(hash.of(bytes, from, to), oldest);
  }

  private NodeCopy owner(byte[] bytes, int from, int to) {
    NodeCopy[] all = nodes;
    if (all.length <= 1) {
      return all.length == 0 ? null : all[0];
    }
    long key = Rendezvous.digest(bytes, from, to);
    NodeCopy owner = all[0];
    long most = Rendezvous.weight(owner.nameDigest, key);
    for (int i = 1; i < all.length; i++) {
      long weight = Rendezvous.weight(all[i].nameDigest, key);
      if (Long.compareUnsigned(weight, most) > 0) {
        owner = all[i];
        most = weight;
      }
    }
    return owner;
  }

  /** How many photographs all nodes together are known to hold. */
  long size() {
    return Stream.of(nodes).mapToLong(node -> Math.max(0, node.size())).sum();
  }

  /** The age of the oldest digest, nanoseconds; 0 where there is none. */
  long age(long now) {
    return Stream.of(nodes).mapToLong(node -> now - node.asked(now)).max().orElse(0);
  }
}
