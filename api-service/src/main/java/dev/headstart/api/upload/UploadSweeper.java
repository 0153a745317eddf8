package dev.headstart.api.upload;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Forgets keys and partial uploads whose time is over, each minute from start to stop. */
final class UploadSweeper implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(UploadSweeper.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final KeyLedger keys;
  private final Partials partials;
  private CountDownLatch ended;
  private Thread thread;

  UploadSweeper(KeyLedger keys, Partials partials) {
    this.keys = keys;
    this.partials = partials;
  }

  @Override
  public synchronized void start() {
    var end = new CountDownLatch(1);
    ended = end;
    thread = Thread.ofVirtual().name("upload-sweeper").start(() -> sweepUntil(end));
  }

  /** Ended by word and not by interruption, which would close the catalogue's file under H2. */
  private void sweepUntil(CountDownLatch end) {
    try {
      do {
        sweep();
      } while (!end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      int forgottenKeys = keys.forget();
      int forgottenPartials = partials.forget();
      LOG.debug("Forgot {} keys and {} partial uploads", forgottenKeys, forgottenPartials);
    } catch (DataAccessException | IOException e) {
      LOG.warn("Old uploads cannot be forgotten ({}); trying again.", e.toString());
    }
  }

  @Override
  public synchronized void stop() {
    ended.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
