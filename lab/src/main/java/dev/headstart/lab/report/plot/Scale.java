package dev.headstart.lab.report.plot;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where a value lies on an axis.
 *
 * @param from the value at {@code start}
 * @param to the value at {@code end}, greater than {@code from}
 * @param start a coordinate
 * @param end the other one; before {@code start} for an axis that points up
 */
record Scale(double from, double to, double start, double end) {

  Scale {
    if (!(to > from)) {
      throw new IllegalArgumentException("A scale from " + from + " to " + to + ".");
    }
  }

  double at(double value) {
    return start + (value - from) / (to - from) * (end - start);
  }

  /** The coordinate, at an end of the axis for values beyond it. */
  double within(double value) {
    return at(Math.clamp(value, from, to));
  }

  boolean contains(double value) {
    return value >= from && value <= to;
  }

  /** Multiples of a {@link #step} inside the axis, {@code atMost} of them. */
  DoubleStream ticks(int atMost) {
    double step = step((to - from) / atMost);
    int first = (int) Math.ceil(from / step);
    int last = (int) Math.floor(to / step);
    return IntStream.rangeClosed(first, last).mapToDouble(i -> i * step);
  }

  /** The smallest of 1, 2, 2.5, 5 times a power of ten that is {@code least} or more. */
  static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    return DoubleStream.of(1, 2, 2.5, 5, 10)
        .map(factor -> factor * power)
        .filter(step -> step >= least * 0.999_999)
        .findFirst()
        .orElseThrow();
  }
}
