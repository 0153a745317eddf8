package dev.headstart.cache.fellow;

import dev.headstart.cache.origin.OriginAnswer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An answer that may come in the very moment in which it is given up. Then nobody gets it, and it
 * is discarded, so that its connection does not stay taken. Thread-safe.
 */
final class LateAnswer {

  private final AtomicReference<OriginAnswer> answer = new AtomicReference<>();
  private final AtomicBoolean unwanted = new AtomicBoolean();

  /** The answer came. */
  void came(OriginAnswer late) {
    answer.set(late);
    discardIfUnwanted();
  }

  /** Nobody will get it, if it comes at all. */
  void isUnwanted() {
    unwanted.set(true);
    discardIfUnwanted();
  }

  private void discardIfUnwanted() {
    if (unwanted.get()) {
      OriginAnswer late = answer.getAndSet(null);
      if (late != null) {
        late.discard().run();
      }
    }
  }
}
