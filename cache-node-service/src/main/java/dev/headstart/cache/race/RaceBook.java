package dev.headstart.cache.race;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.object.ObjectKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps the score of warmed photographs: one race for each that began to arrive by push, or by a
 * fetch that a warmer asked for. It also remembers for a while which photographs viewers asked for
 * first, so that a push that comes behind them is counted as lost, once. Bounded; thread-safe.
 *
 * <p>Of all races begun: won + tied + unused + open + broken off; lost ones never began.
 */
public final class RaceBook {

  /** How far an open race has got. */
  private enum Stage {
    ARRIVING,
    WHOLE
  }

  private final Cache<ObjectKey, Stage> open;
  private final Cache<ObjectKey, Boolean> viewersFirst;
  private final Consumer<RaceOutcome> score;

  /**
   * @param unusedAfter for how long a race is open
   * @param maxOpen how many races are open at once; the oldest end as unused
   * @param score told of each race's end
   * @param executor where races that time out are ended
   */
  public RaceBook(
      Duration unusedAfter,
      long maxOpen,
      Ticker ticker,
      Executor executor,
      Consumer<RaceOutcome> score) {
    this.score = score;
    this.open =
        Caffeine.newBuilder()
            .expireAfterWrite(unusedAfter)
            .maximumSize(maxOpen)
            .ticker(ticker)
            .executor(executor)
            .scheduler(Scheduler.systemScheduler())
            .evictionListener(
                (ObjectKey key, Stage stage, RemovalCause cause) ->
                    score.accept(RaceOutcome.UNUSED))
            .build();
    this.viewersFirst =
        Caffeine.newBuilder()
            .expireAfterWrite(unusedAfter)
            .maximumSize(maxOpen)
            .ticker(ticker)
            .executor(executor)
            .build();
  }

  /**
   * A photograph begins to arrive before anyone asked: its race is open. Where one was open
   * already, its photograph has made room meanwhile, and nobody had asked.
   */
  public void begin(ObjectKey key) {
    if (open.asMap().put(key, Stage.ARRIVING) != null) {
      score.accept(RaceOutcome.UNUSED);
    }
  }

  /** The photograph is whole. */
  public void whole(ObjectKey key) {
    open.asMap().computeIfPresent(key, (k, stage) -> Stage.WHOLE);
  }

  /** The photograph did not arrive: there is no race. */
  public void brokeOff(ObjectKey key) {
    open.invalidate(key);
  }

  /** The photograph was removed by a purge, or could not be stored. */
  public void gone(ObjectKey key) {
    if (open.asMap().remove(key) != null) {
      score.accept(RaceOutcome.UNUSED);
    }
    viewersFirst.invalidate(key);
  }

  /** All {@code purged} photographs were removed. */
  public void gone(Predicate<ObjectKey> purged) {
    open.asMap().keySet().stream().filter(purged).forEach(this::gone);
    viewersFirst.asMap().keySet().removeIf(purged);
  }

  /**
   * A viewer asked; where that decides a race, how.
   *
   * @param joined whether the photograph was arriving when she did
   */
  public Optional<RaceOutcome> viewerAsked(ObjectKey key, boolean joined) {
    if (open.asMap().isEmpty()) {
      return Optional.empty();
    }
    Stage stage = open.asMap().remove(key);
    if (stage == null) {
      return Optional.empty();
    }
    boolean whole = stage == Stage.WHOLE && !joined;
    RaceOutcome outcome = whole ? RaceOutcome.WON : RaceOutcome.TIED;
    score.accept(outcome);
    return Optional.of(outcome);
  }

  /**
   * The photograph is fetched for a viewer, whom no push preceded; or one did, and what it brought
   * has made room meanwhile.
   */
  public void viewerFirst(ObjectKey key) {
    if (open.asMap().remove(key) != null) {
      score.accept(RaceOutcome.UNUSED);
    }
    viewersFirst.put(key, Boolean.TRUE);
  }

  /** A photograph was sent that is here or arriving already; says whether a viewer was faster. */
  public boolean sentAgain(ObjectKey key) {
    boolean lost = viewersFirst.asMap().remove(key) != null;
    if (lost) {
      score.accept(RaceOutcome.LOST);
    }
    return lost;
  }

  /** How many races are open. */
  public long openRaces() {
    open.cleanUp();
    return open.estimatedSize();
  }
}
