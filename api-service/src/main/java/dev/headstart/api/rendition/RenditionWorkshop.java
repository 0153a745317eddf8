package dev.headstart.api.rendition;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes renditions on as many threads as there are CPUs: more would only take turns, and native
 * code would hold the carriers of virtual threads. Of all pictures that are decoded at a time, the
 * pixels have a bound too, so that several huge ones come one after the other. Thread-safe.
 */
public final class RenditionWorkshop implements AutoCloseable {

  private static final long MEGA = 1_000_000;

  private final Renderer renderer = new Renderer();
  private final ThreadPoolExecutor workers;
  private final Timer duration;
  private final int mostMegapixels;
  private final Semaphore megapixels;

  /**
   * A workshop that loads the native library in the background.
   *
   * @param threads how many renditions are made at a time
   * @param waiting how many originals may wait for a thread
   * @param pixels how many are decoded at a time; a picture of more takes all of them
   */
  public RenditionWorkshop(int threads, int waiting, long pixels, MeterRegistry meters) {
    this.mostMegapixels = megapixels(pixels);
    this.megapixels = new Semaphore(mostMegapixels, true);
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
            () -> {
              int taken = Math.min(megapixels(header.pixels()), mostMegapixels);
              // In turn, so that a huge one is not passed by small ones for ever.
              megapixels.acquireUninterruptibly(taken);
              try {
                return duration.record(() -> renderer.render(original, header));
              } finally {
                megapixels.release(taken);
              }
            },
            workers)
        .join();
  }

  /** Rounded up. */
  private static int megapixels(long pixels) {
    return Math.toIntExact((pixels + MEGA - 1) / MEGA);
  }

  @Override
  public void close() {
    workers.close();
  }
}
