package dev.headstart.cache;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The threads that may block on the disk, and the work that waits for them. Bounded. They end after
 * the ports are closed and before the store is, so that what was being stored is.
 */
final class FileThreads implements Executor, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(FileThreads.class);

  private static final int WAITING = 10_000;
  private static final long IDLE_SECONDS = 60;
  private static final long CLOSING_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  /**
   * @param count how many threads there are at most
   */
  FileThreads(int count, MeterRegistry registry) {
    var numbers = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            work -> {
              var thread = new Thread(work, "cache-files-" + numbers.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    Gauge.builder("headstart.cache.files.waiting", threads, t -> t.getQueue().size())
        .description("Work on files that waits for a thread; at " + WAITING + " more is refused")
        .register(registry);
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  /** Nothing to do: threads start with their first work. */
  @Override
  public void start() {
    log.debug("Files are read and written by at most {} threads", threads.getMaximumPoolSize());
  }

  @Override
  public void stop() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        log.warn("Gave up {} pieces of work on files", threads.shutdownNow().size());
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !threads.isShutdown();
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
