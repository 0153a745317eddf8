package dev.headstart.lab.leak;

import dev.headstart.lab.leak.Shown.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The photographs of a run: those that are shown, those about to end, and the last that are gone.
 * Thread-safe.
 */
final class Photographs {

  private static final int REMEMBERED = 400;

  /** One whose end home has confirmed, and when that was. */
  record Ending(Shown photo, long nanos) {}

  private final List<Shown> open = new ArrayList<>();
  private final List<Ending> ending = new ArrayList<>();
  private final Deque<Shown> gone = new ArrayDeque<>();

  synchronized void add(Shown photo) {
    open.add(photo);
  }

  synchronized int open() {
    return open.size();
  }

  /** Takes one out that is shown, which begins to end. */
  synchronized Optional<Shown> take(RandomGenerator random) {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    Shown photo = open.remove(random.nextInt(open.size()));
    photo.become(State.ENDING);
    return Optional.of(photo);
  }

  /** Home has said that it is not shown any more. */
  synchronized void ended(Shown photo) {
    ending.add(new Ending(photo, System.nanoTime()));
  }

  synchronized List<Ending> ending() {
    return List.copyOf(ending);
  }

  /** All regions have purged it. */
  synchronized void gone(Ending ended) {
    ending.remove(ended);
    ended.photo().become(State.GONE);
    gone.addLast(ended.photo());
    if (gone.size() > REMEMBERED) {
      gone.removeFirst();
    }
  }

  synchronized List<Shown> allGone() {
    return List.copyOf(gone);
  }

  /** What home does not show any more, whether regions know or not. */
  synchronized List<Shown> allEnded() {
    var all = new ArrayList<>(gone);
    ending.forEach(ended -> all.add(ended.photo()));
    return all;
  }

  synchronized List<Shown> allOpen() {
    return List.copyOf(open);
  }

  /** Any of all, the lately ended ones as likely as all others. */
  synchronized Optional<Shown> any(RandomGenerator random) {
    var candidates = new ArrayList<Shown>();
    if (random.nextBoolean()) {
      candidates.addAll(open);
    } else {
      ending.forEach(ended -> candidates.add(ended.photo()));
      candidates.addAll(gone.reversed().stream().limit(20).toList());
    }
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(candidates.get(random.nextInt(candidates.size())));
  }
}
