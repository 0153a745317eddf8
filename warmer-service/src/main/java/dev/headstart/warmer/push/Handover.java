package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.Errand;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Errands on their way from the thread that decides to the thread of their region, in a ring of
 * fixed size: when it is full the oldest is dropped. One thread offers; the offering and one other
 * thread take. Without locks.
 */
final class Handover {

  private final AtomicReferenceArray<Errand> slots;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong offered = new AtomicLong();
  private final AtomicBoolean called = new AtomicBoolean();

  Handover(int room) {
    slots = new AtomicReferenceArray<>(room);
  }

  /**
   * Puts an errand down.
   *
   * @return the oldest, where there was no room for both; or {@code null}
   */
  Errand offer(Errand errand) {
    long number = offered.get();
    Errand oldest = number - taken.get() >= slots.length() ? poll() : null;
    slots.setRelease((int) (number % slots.length()), errand);
    offered.setRelease(number + 1);
    return oldest;
  }

  /** Takes the oldest; {@code null} where there is none. */
  Errand poll() {
    while (true) {
      long number = taken.get();
      if (number >= offered.getAcquire()) {
        return null;
      }
      // Written over only once it has been taken, and then this fails.
      Errand errand = slots.getAcquire((int) (number % slots.length()));
      if (taken.compareAndSet(number, number + 1)) {
        return errand;
      }
    }
  }

  int size() {
    return (int) Math.max(0, offered.get() - taken.get());
  }

  /** Whether the other thread has to be called: it has not been since it last {@link #answers}. */
  boolean calls() {
    return !called.get() && called.compareAndSet(false, true);
  }

  /** Says, before it takes, that the other thread has come. */
  void answers() {
    called.set(false);
  }
}
