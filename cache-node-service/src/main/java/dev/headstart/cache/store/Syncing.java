package dev.headstart.cache.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Makes what was written stay even if the power fails: now and then, in the background, and
 * whenever a volume is deleted. Thread-safe.
 */
final class Syncing {

  private final StoreDirectory directory;
  private final Volumes volumes;
  private final Journal journal;
  private final Trouble trouble;
  private final StoreEvents events;
  private ScheduledExecutorService clock;

  Syncing(
      StoreDirectory directory,
      Volumes volumes,
      Journal journal,
      Trouble trouble,
      StoreEvents events) {
    this.directory = directory;
    this.volumes = volumes;
    this.journal = journal;
    this.trouble = trouble;
    this.events = events;
  }

  /**
   * Starts to synchronise regularly.
   *
   * @param then what is done after each time
   */
  void every(Duration interval, Runnable then) {
    clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              var thread = new Thread(work, "cache-sync");
              thread.setDaemon(true);
              return thread;
            });
    clock.scheduleWithFixedDelay(
        () -> {
          tryNow();
          then.run();
        },
        interval.toMillis(),
        interval.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void tryNow() {
    try {
      now();
      trouble.upkeepWorked();
    } catch (IOException e) {
      trouble.upkeepFailed(e);
    }
  }

  /** Returns when everything that was written before stays. Blocks on the disk. */
  void now() throws IOException {
    long start = System.nanoTime();
    directory.sync();
    for (Volume volume : volumes.all()) {
      volume.force();
    }
    journal.commit();
    events.synced(System.nanoTime() - start);
  }

  /** Ends it, and synchronises once more. */
  void close() {
    if (clock != null) {
      clock.close();
    }
    tryNow();
  }
}
