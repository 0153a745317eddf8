package dev.headstart.lab.report.figures;

import java.util.Arrays;
import java.util.Collection;

/**
 * Measured values of one kind, in milliseconds, in no order that matters. Values that are no finite
 * number are left out. What cannot be said of an empty sample is {@link Double#NaN}. Immutable.
 */
public final class Sample {

  private final double[] sorted;

  private Sample(double[] sorted) {
    this.sorted = sorted;
  }

  public static Sample of(double... values) {
    return new Sample(Arrays.stream(values).filter(Double::isFinite).sorted().toArray());
  }

  /** All values of all {@code samples}. */
  public static Sample union(Collection<Sample> samples) {
    return of(samples.stream().flatMapToDouble(sample -> Arrays.stream(sample.sorted)).toArray());
  }

  public int size() {
    return sorted.length;
  }

  public boolean isEmpty() {
    return sorted.length == 0;
  }

  /** The value at {@code rank}, 0 being the smallest. */
  public double at(int rank) {
    return sorted[rank];
  }

  /** The 50th percentile. */
  public double median() {
    return percentile(50);
  }

  /**
   * The value that {@code percent} of a hundred values do not exceed, interpolated linearly between
   * the two closest ranks (Hyndman and Fan 1996, definition 7, the default of NumPy and R): the
   * smallest value is the 0th, the largest the 100th percentile.
   */
  public double percentile(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("A percentile is 0 to 100, not " + percent + ".");
    }
    if (isEmpty()) {
      return Double.NaN;
    }
    double rank = percent / 100 * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  /** How many values are {@code limit} or more, as a share from 0 to 1. */
  public double shareAtLeast(double limit) {
    return isEmpty() ? Double.NaN : (double) countAtLeast(limit) / sorted.length;
  }

  public long countAtLeast(double limit) {
    return Arrays.stream(sorted).filter(value -> value >= limit).count();
  }
}
