package dev.headstart.warmer.digest;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.digest.DigestPage;
import dev.headstart.contract.digest.DigestVersion;
import dev.headstart.contract.digest.FollowedDigest;
import dev.headstart.contract.rendezvous.Rendezvous;
import java.util.Optional;

/** The copy of one node's digest. Changed by one thread, asked by any. */
final class NodeCopy {

  /** Which of a region's nodes a photograph belongs to is found by this. */
  final long nameDigest;

  private final String name;
  private final DigestMemory memory;

  /**
   * A digest, and when it was asked for.
   *
   * @param asked nanoseconds; what has happened since is not in it
   */
  private record Known(FollowedDigest digest, long asked) {}

  private volatile Known known;

  NodeCopy(String name, DigestMemory memory) {
    this.name = name;
    this.nameDigest = Rendezvous.digest(name);
    this.memory = memory;
  }

  String name() {
    return name;
  }

  /** What to ask for changes since; empty where there is nothing yet. */
  Optional<DigestVersion> version() {
    return Optional.ofNullable(known).map(before -> before.digest().version());
  }

  /** Takes in what the node has answered to a question that was sent at {@code asked}. */
  Refresh take(byte[] body, long asked) {
    return switch (DigestPage.parse(body)) {
      case Parsed.Invalid<DigestPage> _ -> Refresh.REFUSED;
      case Parsed.Valid<DigestPage>(DigestPage page) when page.isWhole() -> replace(page, asked);
      case Parsed.Valid<DigestPage>(DigestPage page) -> change(page, asked);
    };
  }

  private Refresh replace(DigestPage page, long asked) {
    drop();
    if (!memory.tryTake((long) page.buckets() * Long.BYTES)) {
      return Refresh.TOO_LARGE;
    }
    known = new Known(FollowedDigest.of(page), asked);
    return Refresh.WHOLE;
  }

  /** Changes that do not fit mean that some were lost: next time everything is asked for. */
  private Refresh change(DigestPage page, long asked) {
    Known before = known;
    if (before == null || !before.digest().apply(page)) {
      drop();
      return Refresh.REFUSED;
    }
    known = new Known(before.digest(), asked);
    return Refresh.CHANGES;
  }

  /** Forgets what is known. */
  void drop() {
    Known before = known;
    known = null;
    if (before != null) {
      memory.give(before.digest().bytes());
    }
  }

  /**
   * @param oldest when a digest must have been asked for at least, nanoseconds
   */
  boolean has(long hash, long oldest) {
    Known current = known;
    return current != null && current.asked() - oldest >= 0 && current.digest().contains(hash);
  }

  /** How many photographs are known; -1 where there is no digest. */
  long size() {
    Known current = known;
    return current == null ? -1 : current.digest().size();
  }

  /** When its digest was asked for; {@code now} where there is none. */
  long asked(long now) {
    Known current = known;
    return current == null ? now : current.asked();
  }
}
