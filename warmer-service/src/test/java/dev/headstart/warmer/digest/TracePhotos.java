package dev.headstart.warmer.digest;

import dev.headstart.contract.digest.PhotoHash;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * The photographs of a trace, the most popular first: how often each is viewed falls by Zipf's law.
 * Sizes are a page's mix, from 6 to 600 kB. The same numbers give the same photographs.
 */
final class TracePhotos {

  /** Bytes of a class of sizes, and the share of photographs that are of it or of one before. */
  private static final int[] BYTES = {
    6_000, 8_000, 20_000, 35_000, 80_000, 120_000, 180_000, 280_000, 600_000
  };

  private static final double[] UP_TO = {0.10, 0.25, 0.40, 0.55, 0.70, 0.80, 0.88, 0.96, 1.0};

  private static final byte[] PATH =
      "/photos/p0000000_4bd1c09ae2_z.jpg".getBytes(StandardCharsets.US_ASCII);
  private static final int LAST_DIGIT = "/photos/p000000".length();

  private final double[] cumulated;
  private final int[] bytes;
  private final long[] hashes;

  TracePhotos(int count, double exponent, long seed) {
    var random = new SplittableRandom(seed);
    var hash = new PhotoHash();
    var path = PATH.clone();
    cumulated = new double[count];
    bytes = new int[count];
    hashes = new long[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 1 / Math.pow(i + 1, exponent);
      cumulated[i] = sum;
      bytes[i] = size(random.nextDouble());
      write(i, path);
      hashes[i] = hash.of(path, 0, path.length);
    }
  }

  private static int size(double point) {
    int sizeClass = 0;
    while (point >= UP_TO[sizeClass]) {
      sizeClass++;
    }
    return BYTES[sizeClass];
  }

  /** A path, of which the digits are to be written. */
  static byte[] blankPath() {
    return PATH.clone();
  }

  /** Makes {@code path} that of a photograph. */
  static void write(int photo, byte[] path) {
    int rest = photo;
    for (int at = LAST_DIGIT; at > LAST_DIGIT - 7; at--) {
      path[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** The next one that is viewed. */
  int draw(SplittableRandom random) {
    double point = random.nextDouble() * cumulated[cumulated.length - 1];
    int low = 0;
    int high = cumulated.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulated[middle] < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int count() {
    return bytes.length;
  }

  int bytes(int photo) {
    return bytes[photo];
  }

  long hash(int photo) {
    return hashes[photo];
  }

  long allBytes() {
    long all = 0;
    for (int each : bytes) {
      all += each;
    }
    return all;
  }
}
