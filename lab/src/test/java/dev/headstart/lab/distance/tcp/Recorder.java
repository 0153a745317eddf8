package dev.headstart.lab.distance.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A receiver that writes down what arrives and when, and may refuse to read. */
final class Recorder implements Receiver {

  record Arrival(long at, int bytes) {}

  final List<Arrival> arrivals = new ArrayList<>();
  boolean reading = true;
  long finishedAt = -1;
  long resetAt = -1;

  private final LongSupplier clock;

  Recorder(LongSupplier clock) {
    this.clock = clock;
  }

  long bytes() {
    return arrivals.stream().mapToLong(Arrival::bytes).sum();
  }

  long firstAt() {
    return arrivals.getFirst().at();
  }

  long lastAt() {
    return arrivals.getLast().at();
  }

  /** What arrived up to {@code time}, that included. */
  long bytesBy(long time) {
    return arrivals.stream().filter(a -> a.at() <= time).mapToLong(Arrival::bytes).sum();
  }

  @Override
  public boolean accepting() {
    return reading;
  }

  @Override
  public void arrived(int bytes) {
    arrivals.add(new Arrival(clock.getAsLong(), bytes));
  }

  @Override
  public void finished() {
    finishedAt = clock.getAsLong();
  }

  @Override
  public void wasReset() {
    resetAt = clock.getAsLong();
  }
}
