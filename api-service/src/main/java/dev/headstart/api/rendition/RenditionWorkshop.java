package dev.headstart.api.rendition;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes renditions on as many threads as there are CPUs: more would only take turns, and native
 * code would hold the carriers of virtual threads. Thread-safe.
 */
public final class RenditionWorkshop implements AutoCloseable {

  private final Renderer renderer = new Renderer();
  private final ThreadPoolExecutor workers;
  private final Timer duration;

  /**
   * A workshop that loads the native library in the background.
   *
   * @param threads how many renditions are made at a time
   * @param waiting how many originals may wait for a thread
   */
  public RenditionWorkshop(int threads, int waiting, MeterRegistry meters) {
    this.workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().name("renditions-", 0).daemon().factory());
    this.duration =
        Timer.builder("headstart.renditions.duration")
            .description(
                "Time to check one original and make all of its renditions, without waiting")
            .register(meters);
    Gauge.builder("headstart.renditions.waiting", workers.getQueue(), Collection::size)
        .description("Originals that wait for a thread to make their renditions")
        .baseUnit("originals")
        .register(meters);
    workers.execute(OpenCv::load);
  }

  /**
   * Makes the renditions of {@code original}, and returns only when nothing reads it any more.
   *
   * @throws RejectedExecutionException where too many wait already
   */
  public Rendering render(ByteBuffer original, PhotoHeader header) {
    return CompletableFuture.supplyAsync(
            () -> duration.record(() -> renderer.render(original, header)), workers)
        .join();
  }

  @Override
  public void close() {
    workers.close();
  }
}
