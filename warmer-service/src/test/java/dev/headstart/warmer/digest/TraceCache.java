package dev.headstart.warmer.digest;

import dev.headstart.contract.digest.PublishedDigest;

/**
 * A region's cache of a trace: what was not viewed for longest makes room. That is simpler than
 * what a cache node does, and evicts sooner what will be viewed again, so that digests are wrong
 * more often here than there. It keeps the digest of what it holds.
 */
final class TraceCache {

  private static final int NONE = -1;

  private final TracePhotos photos;
  private final long limit;
  private final PublishedDigest digest;
  private final int[] newer;
  private final int[] older;
  private final boolean[] held;

  /** When a photograph was evicted last, nanoseconds of the trace. */
  private final long[] evicted;

  private int newest = NONE;
  private int oldest = NONE;
  private long bytes;
  private long evictions;

  TraceCache(TracePhotos photos, long limit, long epoch) {
    this.photos = photos;
    this.limit = limit;
    // As many as there are would fit into the digest, as in a node that has enough heap.
    this.digest = new PublishedDigest(photos.count() / 2, epoch);
    this.newer = new int[photos.count()];
    this.older = new int[photos.count()];
    this.held = new boolean[photos.count()];
    this.evicted = new long[photos.count()];
  }

  boolean holds(int photo) {
    return held[photo];
  }

  /** Whether it was evicted after that moment. */
  boolean lostSince(int photo, long moment) {
    return evicted[photo] > moment;
  }

  /** A view: it is held afterwards, however it came. */
  void view(int photo, long now) {
    if (held[photo]) {
      unlink(photo);
    } else {
      held[photo] = true;
      bytes += photos.bytes(photo);
      digest.add(photos.hash(photo));
    }
    link(photo);
    while (bytes > limit) {
      evict(oldest, now);
    }
  }

  private void evict(int photo, long now) {
    unlink(photo);
    held[photo] = false;
    bytes -= photos.bytes(photo);
    evicted[photo] = now;
    evictions++;
    digest.remove(photos.hash(photo));
  }

  private void link(int photo) {
    older[photo] = newest;
    newer[photo] = NONE;
    if (newest == NONE) {
      oldest = photo;
    } else {
      newer[newest] = photo;
    }
    newest = photo;
  }

  private void unlink(int photo) {
    if (newer[photo] == NONE) {
      newest = older[photo];
    } else {
      older[newer[photo]] = older[photo];
    }
    if (older[photo] == NONE) {
      oldest = newer[photo];
    } else {
      newer[older[photo]] = newer[photo];
    }
  }

  PublishedDigest digest() {
    return digest;
  }

  long evictions() {
    return evictions;
  }
}
