package dev.headstart.gateway.relay;

import java.time.Duration;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * Which way requests to a region take, and what speaks against it so far. A way that can no longer
 * be used is left at once. One that can be is left only for a way that has been better by a ratio
 * for a time without a break; so two ways that take turns by noise are not swapped, and no two
 * changes between usable ways lie closer together than that time. The link itself needs less to get
 * its traffic back than a relay to take it, since a relay carries it twice.
 *
 * <p>Immutable, and knows no clock.
 *
 * @param way the way they take
 * @param better a way that has been better since {@code since}; {@code null} where there is none
 * @param since in nanoseconds
 */
record RelayChoice(Way way, Way better, long since) {

  static final Way DIRECT = new Way.Direct();

  /** Over the link, which is where it starts. */
  static RelayChoice direct() {
    return of(DIRECT);
  }

  private static RelayChoice of(Way way) {
    return new RelayChoice(way, null, 0);
  }

  /**
   * The choice a moment later.
   *
   * @param paths what each way that can be used now takes there and back
   * @param now in nanoseconds, of a clock that only goes forward
   */
  RelayChoice next(Map<Way, Duration> paths, long now, RelayRules rules) {
    if (!paths.containsKey(way)) {
      return best(paths).map(RelayChoice::of).orElseGet(() -> of(way));
    }
    Optional<Way> wanted = wanted(paths, rules);
    if (wanted.isEmpty()) {
      return of(way);
    }
    if (!wanted.get().equals(better)) {
      return new RelayChoice(way, wanted.get(), now);
    }
    return now - since >= rules.hold().toNanos() ? of(better) : this;
  }

  /** The link, wherever it can be used; otherwise the shortest. */
  private static Optional<Way> best(Map<Way, Duration> paths) {
    return paths.containsKey(DIRECT) ? Optional.of(DIRECT) : shortest(paths);
  }

  private static Optional<Way> shortest(Map<Way, Duration> paths) {
    return paths.entrySet().stream().min(Entry.comparingByValue()).map(Entry::getKey);
  }

  private Optional<Way> wanted(Map<Way, Duration> paths, RelayRules rules) {
    double present = paths.get(way).toNanos();
    Duration direct = paths.get(DIRECT);
    if (!way.equals(DIRECT)
        && direct != null
        && direct.toNanos() <= present * rules.returnRatio()) {
      return Optional.of(DIRECT);
    }
    return shortest(paths).filter(other -> paths.get(other).toNanos() * rules.ratio() < present);
  }
}
