package dev.headstart.cache.catchup;

import dev.headstart.cache.purge.Purges;
import dev.headstart.cache.store.TieredStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that nothing is served which was purged while this node was away. What is stored at
 * the start is hidden until all sources have been heard to their ends; that is waited for before
 * the ports are opened, but not for ever: without it the node serves as an empty one would. From
 * then on the sources are followed, so that what could not be delivered here is learned soon.
 */
public final class CatchUp {

  private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

  private final TieredStore store;
  private final Duration patience;
  private final List<Follower> followers = new ArrayList<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final CountDownLatch caughtUp;
  private final List<Thread> threads = new ArrayList<>();

  /** Nothing was stored at the start, and nobody has been let in since. */
  private volatile boolean untouched;

  /**
   * @param folder where positions are kept
   * @param interval how long to wait from one question to the next
   * @param patience how long the start may take
   * @param io where purges are carried out, which no interruption must cut short
   */
  public CatchUp(
      List<PurgeSource> sources,
      Path folder,
      Purges purges,
      TieredStore store,
      Duration interval,
      Duration patience,
      Executor io,
      InstantSource clock,
      CatchUpMeters meters) {
    this.store = store;
    this.patience = patience;
    this.caughtUp = new CountDownLatch(sources.size());
    meters.watch(store);
    for (PurgeSource source : sources) {
      missing.add(source.name());
      followers.add(
          new Follower(
              source,
              new PositionFile(folder.resolve(source.name() + ".position")),
              purges,
              () -> untouched,
              () -> caughtUp(source.name()),
              interval,
              io,
              clock,
              meters));
    }
  }

  /** Returns when the ports may be opened; until then nothing can arrive. */
  public void start() throws InterruptedException {
    if (followers.isEmpty()) {
      return;
    }
    untouched = store.usage().objects() == 0;
    if (!untouched) {
      store.hideEarlier();
    }
    for (Follower follower : followers) {
      String name = "cache-purges-" + follower.state().source();
      threads.add(Thread.ofVirtual().name(name).start(follower));
    }
    if (!caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn(
          "Could not learn within {} what was purged meanwhile: what was stored before is not served"
              + " until then",
          patience);
    }
    untouched = false;
  }

  private void caughtUp(String source) {
    if (missing.remove(source)) {
      if (missing.isEmpty()) {
        store.showEarlier();
      }
      caughtUp.countDown();
    }
  }

  /** Whether all sources have been heard to their ends since the start. */
  public boolean isDone() {
    return missing.isEmpty();
  }

  /** How far each source has been followed. */
  public List<Following> following() {
    return followers.stream().map(Follower::state).toList();
  }

  /** Ends what {@link #start} began. */
  public void stop() throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
  }
}
