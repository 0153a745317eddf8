package dev.headstart.api.purge;

import java.time.Duration;

/** How long to wait after failures in a row: doubled with each, up to a limit. */
record Backoff(Duration first, Duration longest) {

  /** The pause after one more failure, when the last pause was {@code pause}; zero for none. */
  Duration after(Duration pause) {
    if (pause.isZero()) {
      return first;
    }
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }
}
