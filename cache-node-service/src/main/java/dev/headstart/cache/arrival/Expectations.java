package dev.headstart.cache.arrival;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headstart.cache.object.ObjectKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Objects whose push was announced and has not begun. Who asks for one waits for the push to begin,
 * since a fetch would come a round trip later; but no longer than the patience that counts from the
 * announcement, since the push may have failed on its way. Bounded; thread-safe.
 */
public final class Expectations {

  /** What became of an expectation. */
  public enum Outcome {
    /** The push began. */
    MET,
    /** It did not begin in time, or a purge came before it. */
    MISSED
  }

  private final Cache<ObjectKey, CompletableFuture<Outcome>> open;
  private final Duration patience;
  private final Consumer<Outcome> score;

  /**
   * @param patience how long an expectation holds; zero for none at all
   * @param maxOpen how many there can be; more make older ones forgotten
   * @param score told how each ended
   */
  public Expectations(Duration patience, long maxOpen, Consumer<Outcome> score) {
    this.open = Caffeine.newBuilder().maximumSize(maxOpen).executor(Runnable::run).build();
    this.patience = patience;
    this.score = score;
  }

  /** A push of {@code key} is about to begin. */
  public void expect(ObjectKey key) {
    if (patience.isZero()) {
      return;
    }
    var expectation = new CompletableFuture<Outcome>();
    if (open.asMap().putIfAbsent(key, expectation) == null) {
      expectation
          .completeOnTimeout(Outcome.MISSED, patience.toNanos(), TimeUnit.NANOSECONDS)
          .thenAccept(
              outcome -> {
                open.asMap().remove(key, expectation);
                score.accept(outcome);
              });
    }
  }

  /**
   * Complete when a push of {@code key} has begun or is late; {@code null} where none is expected.
   */
  public CompletableFuture<Outcome> find(ObjectKey key) {
    CompletableFuture<Outcome> expectation = open.getIfPresent(key);
    // One that is over may still be listed while those who waited look again.
    return expectation == null || expectation.isDone() ? null : expectation;
  }

  /** A push of {@code key} has begun, and can be joined. */
  public void meet(ObjectKey key) {
    CompletableFuture<Outcome> expectation = open.asMap().remove(key);
    if (expectation != null) {
      expectation.complete(Outcome.MET);
    }
  }

  /** A purge: what is announced of {@code purged} is not waited for any more. */
  public void forget(Predicate<ObjectKey> purged) {
    open.asMap().entrySet().stream()
        .filter(entry -> purged.test(entry.getKey()))
        .forEach(entry -> entry.getValue().complete(Outcome.MISSED));
  }

  /** How many requests wait, roughly. */
  long waiting() {
    // Two dependents of each expectation are no requests: its timer, and what takes it off the
    // list.
    return open.asMap().values().stream()
        .mapToLong(expectation -> Math.max(0, expectation.getNumberOfDependents() - 2))
        .sum();
  }

  long size() {
    return open.estimatedSize();
  }
}
