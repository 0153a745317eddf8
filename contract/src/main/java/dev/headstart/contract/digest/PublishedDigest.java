package dev.headstart.contract.digest;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The digest of what somebody holds, kept by him as things come and go: a cuckoo filter, since of
 * that, other than of a Bloom filter, something can be taken out. Each bucket has the number of the
 * publication in which it appears first as it is, so that what has changed since any version of
 * this process can be told, without a log that could be too short.
 *
 * <p>Takes about 5 bytes for each thing that there is room for, all at once. Thread-safe; holds its
 * lock for microseconds, also while it writes a page, which is why a page may have part of what
 * changes meanwhile: all of that is in the next.
 */
public final class PublishedDigest {

  /** Of a fuller table, too many buckets change for one more thing. */
  private static final double MAX_LOAD = 0.84;

  /**
   * More than that takes, since in a small table chance alone fills some buckets: of two, half of
   * all things have but one.
   */
  private static final int SPARE_BUCKETS = 64;

  /** For some 56 million things: more would make a page that is no small matter to send. */
  private static final int MAX_BUCKETS = 1 << 24;

  /** Fewer steps find a place in a table that is not too full, but for once in billions. */
  private static final int MAX_MOVES = 500;

  /** How many buckets are looked at before others may change something. */
  private static final int AT_ONCE = 4096;

  private final long epoch;
  private final long[] buckets;
  private final long[] publishedIn;
  private long next = 1;
  private boolean changed;
  private long walk = 1;
  private long size;
  private long lost;

  /**
   * @param capacity how many things it has room for; of many more, some are left out
   * @param epoch a number of this process's own
   */
  public PublishedDigest(long capacity, long epoch) {
    this.epoch = epoch;
    int count =
        (int) Math.min(MAX_BUCKETS, (long) (capacity / MAX_LOAD / Bucket.PLACES) + SPARE_BUCKETS);
    this.buckets = new long[count];
    this.publishedIn = new long[count];
  }

  /** Something with this hash is held from now on; once more, if it was already. */
  public synchronized void add(long hash) {
    size++;
    long fingerprint = Bucket.fingerprint(hash);
    int bucket = Bucket.first(hash, buckets.length);
    int other = Bucket.other(bucket, fingerprint, buckets.length);
    if (!put(bucket, fingerprint) && !put(other, fingerprint)) {
      move((random() & 1) == 0 ? bucket : other, fingerprint);
    }
  }

  private boolean put(int bucket, long fingerprint) {
    int place = Bucket.placeOf(buckets[bucket], 0);
    if (place < 0) {
      return false;
    }
    set(bucket, place, fingerprint);
    return true;
  }

  /** Takes any place; who was there goes to its other bucket. */
  private void move(int from, long homeless) {
    int bucket = from;
    long fingerprint = homeless;
    for (int i = 0; i < MAX_MOVES; i++) {
      int place = (int) (random() >>> 1) & Bucket.PLACES - 1;
      long moved = Bucket.at(buckets[bucket], place);
      set(bucket, place, fingerprint);
      fingerprint = moved;
      bucket = Bucket.other(bucket, fingerprint, buckets.length);
      if (put(bucket, fingerprint)) {
        return;
      }
    }
    lost++;
  }

  /** Something with this hash is held no more. */
  public synchronized void remove(long hash) {
    size--;
    long fingerprint = Bucket.fingerprint(hash);
    int bucket = Bucket.first(hash, buckets.length);
    if (!take(bucket, fingerprint)
        && !take(Bucket.other(bucket, fingerprint, buckets.length), fingerprint)
        && lost > 0) {
      lost--;
    }
  }

  private boolean take(int bucket, long fingerprint) {
    int place = Bucket.placeOf(buckets[bucket], fingerprint);
    if (place < 0) {
      return false;
    }
    set(bucket, place, 0);
    return true;
  }

  /** Nothing is held any more. */
  public synchronized void clear() {
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] != 0) {
        buckets[i] = 0;
        publishedIn[i] = next;
      }
    }
    changed = true;
    size = 0;
    lost = 0;
  }

  private void set(int bucket, int place, long fingerprint) {
    buckets[bucket] = Bucket.with(buckets[bucket], place, fingerprint);
    publishedIn[bucket] = next;
    changed = true;
  }

  /** Which place gives way matters to nobody but those who would make it always the same. */
  private long random() {
    walk ^= walk << 13;
    walk ^= walk >>> 7;
    walk ^= walk << 17;
    return walk;
  }

  /**
   * What somebody lacks who has {@code version}; everything, where that is none of this process's.
   *
   * @return a {@link DigestPage}
   */
  public byte[] since(Optional<DigestVersion> version) {
    long since;
    long number;
    synchronized (this) {
      number = publish();
      since = version.filter(this::isOwn).map(DigestVersion::number).orElse(0L);
    }
    ByteBuffer page = ByteBuffer.allocate(DigestPage.HEAD + AT_ONCE * DigestPage.MOST_PER_CHANGE);
    page.putInt(DigestPage.MAGIC)
        .putLong(epoch)
        .putLong(number)
        .putLong(since)
        .putInt(buckets.length)
        .putInt(0);
    int changes = 0;
    int before = -1;
    for (int from = 0; from < buckets.length; from += AT_ONCE) {
      page = withRoom(page);
      int to = Math.min(buckets.length, from + AT_ONCE);
      synchronized (this) {
        for (int i = from; i < to; i++) {
          if (since == 0 ? buckets[i] != 0 : publishedIn[i] > since) {
            DigestPage.write(page, i - before - 1, buckets[i]);
            before = i;
            changes++;
          }
        }
      }
    }
    page.putInt(DigestPage.HEAD - Integer.BYTES, changes);
    var body = new byte[page.position()];
    page.flip().get(body);
    return body;
  }

  /** The number of the publication that has everything up to now. */
  private long publish() {
    if (changed || next == 1) {
      changed = false;
      next++;
    }
    return next - 1;
  }

  private boolean isOwn(DigestVersion version) {
    return version.epoch() == epoch && version.number() < next;
  }

  private static ByteBuffer withRoom(ByteBuffer page) {
    if (page.remaining() >= AT_ONCE * DigestPage.MOST_PER_CHANGE) {
      return page;
    }
    return ByteBuffer.allocate(2 * page.capacity()).put(page.flip());
  }

  /** How many things are held. */
  public synchronized long size() {
    return size;
  }

  /** How many of them are not in the digest, as it is too full. */
  public synchronized long lost() {
    return lost;
  }

  /** What it takes in memory, in bytes. */
  public long bytes() {
    return (long) buckets.length * 2 * Long.BYTES;
  }
}
