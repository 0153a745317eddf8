package dev.headstart.cache.catchup;

import dev.headstart.cache.purge.PurgeCause;
import dev.headstart.cache.purge.Purges;
import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one log of purges: carries out what it has not heard of yet, remembers how far it got,
 * waits, and asks again; soon, where the answer did not come. A position is written down after the
 * purges before it are durable, so that a crash repeats some and loses none. Runs until it is
 * interrupted.
 */
final class Follower implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Follower.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final List<String> EVERYTHING = List.of(new PurgeTarget.Everything().toString());

  private final PurgeSource source;
  private final PositionFile file;
  private final Purges purges;
  private final BooleanSupplier nothingStored;
  private final Runnable caughtUp;
  private final Duration interval;
  private final Executor io;
  private final InstantSource clock;
  private final CatchUpMeters.OfSource meters;
  private volatile Following state;

  /**
   * @param nothingStored whether nothing can have been missed, since nothing has been stored yet
   * @param caughtUp told each time that nothing is left to learn
   * @param interval how long to wait then
   * @param io where purges are carried out
   */
  Follower(
      PurgeSource source,
      PositionFile file,
      Purges purges,
      BooleanSupplier nothingStored,
      Runnable caughtUp,
      Duration interval,
      Executor io,
      InstantSource clock,
      CatchUpMeters meters) {
    this.source = source;
    this.file = file;
    this.purges = purges;
    this.nothingStored = nothingStored;
    this.caughtUp = caughtUp;
    this.interval = interval;
    this.io = io;
    this.clock = clock;
    this.state = new Following(source.name(), file.read(), Optional.empty(), Optional.empty());
    this.meters = meters.of(this);
  }

  /** How far it has got. */
  Following state() {
    return state;
  }

  @Override
  public void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        if (follow()) {
          pause = FIRST_PAUSE;
          Thread.sleep(interval);
        } else {
          Thread.sleep(pause);
          pause = longer(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(interval) > 0 ? interval : doubled;
  }

  /** Whether nothing is left to learn. */
  private boolean follow() throws InterruptedException {
    try {
      while (learn()) {
        log.debug("{} has more purges to tell of", source.name());
      }
      meters.answered();
      if (state.trouble().isPresent()) {
        log.info("Following the purges of {} again", source.name());
      }
      state =
          new Following(
              source.name(), state.position(), Optional.of(clock.instant()), Optional.empty());
      caughtUp.run();
      return true;
    } catch (IOException | RuntimeException e) {
      inVain(e);
      return false;
    }
  }

  /** Whether there is more. */
  private boolean learn() throws IOException, InterruptedException {
    Optional<PurgePosition> known = state.position();
    PurgePage page = source.ask(known);
    if (page.more() && known.equals(Optional.of(page.next()))) {
      throw new IOException("There is said to be more, and it is not told");
    }
    boolean sure = known.isPresent() || nothingStored.getAsBoolean();
    // Not on this thread: an interruption closes the files that are being written.
    var taking = new FutureTask<>(() -> take(sure ? page.purges() : EVERYTHING, page.next()), null);
    io.execute(taking);
    try {
      taking.get();
    } catch (ExecutionException e) {
      throw new IOException("What was purged could not be taken away: " + e.getCause(), e);
    }
    return page.more();
  }

  private void take(List<String> missed, PurgePosition next) {
    if (!missed.isEmpty()) {
      int removed = purges.carryOut(missed, PurgeCause.FEED);
      log.info(
          "{} told of {} purges, which took {} objects away{}",
          source.name(),
          missed.size(),
          removed,
          missed.equals(EVERYTHING) ? ": everything there was" : "");
    }
    if (!state.position().equals(Optional.of(next))) {
      file.write(next);
      state = new Following(source.name(), Optional.of(next), state.caughtUp(), state.trouble());
    }
  }

  private void inVain(Exception e) {
    meters.failed();
    String trouble = e.getMessage() == null ? e.toString() : e.getMessage();
    if (!state.trouble().equals(Optional.of(trouble))) {
      log.warn(
          "Cannot follow the purges of {}, asking again and again: {}", source.name(), trouble);
    }
    state = new Following(source.name(), state.position(), state.caughtUp(), Optional.of(trouble));
  }
}
