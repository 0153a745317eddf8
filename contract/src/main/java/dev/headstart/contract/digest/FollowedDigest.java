package dev.headstart.contract.digest;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Somebody's copy of a node's digest. What the node holds in the version that was applied last is
 * found in it; of what it does not, one in 8,000 is found too, or fewer. While changes are being
 * applied, something that the filter moves may not be found for a moment. Any thread may ask; one
 * at a time applies.
 */
public final class FollowedDigest {

  private final AtomicLongArray buckets;
  private DigestVersion version;
  private volatile long size;

  private FollowedDigest(DigestPage page) {
    this.buckets = new AtomicLongArray(page.buckets());
    take(page);
  }

  /**
   * @param whole a page that {@linkplain DigestPage#isWhole() is whole}
   * @throws IllegalArgumentException where it is not
   */
  public static FollowedDigest of(DigestPage whole) {
    if (!whole.isWhole()) {
      throw new IllegalArgumentException("Changes are of no use without what has changed");
    }
    return new FollowedDigest(whole);
  }

  /**
   * Applies what has changed.
   *
   * @return false where {@code changes} are not those of this version, and nothing was done
   */
  public boolean apply(DigestPage changes) {
    if (!changes.follows(version) || changes.buckets() != buckets.length()) {
      return false;
    }
    take(changes);
    return true;
  }

  private void take(DigestPage page) {
    long[] more = {0};
    page.each(
        (bucket, content) -> {
          more[0] += Bucket.count(content) - Bucket.count(buckets.getOpaque(bucket));
          buckets.setOpaque(bucket, content);
        });
    size += more[0];
    version = page.version();
  }

  /** Whether something with this hash is probably held. */
  public boolean contains(long hash) {
    long fingerprint = Bucket.fingerprint(hash);
    int bucket = Bucket.first(hash, buckets.length());
    return Bucket.has(buckets.getOpaque(bucket), fingerprint)
        || Bucket.has(
            buckets.getOpaque(Bucket.other(bucket, fingerprint, buckets.length())), fingerprint);
  }

  /** What to ask for changes since. */
  public DigestVersion version() {
    return version;
  }

  /** How many things are held. */
  public long size() {
    return size;
  }

  /** What it takes in memory, in bytes. */
  public long bytes() {
    return (long) buckets.length() * Long.BYTES;
  }
}
