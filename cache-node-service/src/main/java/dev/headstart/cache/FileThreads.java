package dev.headstart.cache;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that may block on the disk, and the work that waits for them. Bounded. */
final class FileThreads implements Executor {

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

  /** Finishes what is waiting, so that what was being stored is; Spring calls it. */
  public void close() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }
}
