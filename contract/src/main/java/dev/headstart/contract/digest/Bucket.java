package dev.headstart.contract.digest;

/**
 * A bucket of a cuckoo filter (Fan, Andersen, Kaminsky and Mitzenmacher, 2014): four fingerprints
 * of 16 bits in one number, of which 0 is an empty place. A hash has one fingerprint and two
 * buckets, and each bucket can be found from the other and the fingerprint alone: the two together
 * are a number that follows from the fingerprint, modulo how many buckets there are. So a table may
 * have any size.
 *
 * <p>Of a hash that is not in a table whose places are taken to a share of <i>a</i>, it says that
 * it is with a probability of 8<i>a</i>/65,535.
 */
final class Bucket {

  /** How many fingerprints it has room for. */
  static final int PLACES = 4;

  private static final int BITS = 16;
  private static final long MASK = 0xffff;
  private static final long LOWEST = 0x0001_0001_0001_0001L;
  private static final long HIGHEST = 0x8000_8000_8000_8000L;
  private static final long ODD = 0x9e37_79b9_7f4a_7c15L;

  private Bucket() {}

  /** 1 to 65,535. */
  static long fingerprint(long hash) {
    long bits = hash >>> Long.SIZE - BITS;
    return bits == 0 ? 1 : bits;
  }

  /** One of the two buckets, by those bits of the hash that are not in the fingerprint. */
  static int first(long hash, int buckets) {
    return (int) Math.unsignedMultiplyHigh(hash << BITS, buckets);
  }

  /** The other bucket of a fingerprint that may be in {@code bucket}. */
  static int other(int bucket, long fingerprint, int buckets) {
    int sum = (int) ((fingerprint * ODD >>> Integer.SIZE + 1) % buckets);
    int other = sum - bucket;
    return other < 0 ? other + buckets : other;
  }

  static boolean has(long bucket, long fingerprint) {
    return hasEmpty(bucket ^ fingerprint * LOWEST);
  }

  private static boolean hasEmpty(long bucket) {
    return (bucket - LOWEST & ~bucket & HIGHEST) != 0;
  }

  /** How many places are taken. */
  static int count(long bucket) {
    int count = 0;
    for (int place = 0; place < PLACES; place++) {
      count += at(bucket, place) == 0 ? 0 : 1;
    }
    return count;
  }

  /** The place with {@code fingerprint}, or with 0 an empty one; -1 for none. */
  static int placeOf(long bucket, long fingerprint) {
    for (int place = 0; place < PLACES; place++) {
      if (at(bucket, place) == fingerprint) {
        return place;
      }
    }
    return -1;
  }

  static long at(long bucket, int place) {
    return bucket >>> place * BITS & MASK;
  }

  /** The bucket with {@code fingerprint} in {@code place}. */
  static long with(long bucket, int place, long fingerprint) {
    return bucket & ~(MASK << place * BITS) | fingerprint << place * BITS;
  }
}
