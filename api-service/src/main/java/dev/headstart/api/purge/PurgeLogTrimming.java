package dev.headstart.api.purge;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Trims the log of purges from time to time, from start to stop. */
final class PurgeLogTrimming implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PurgeLogTrimming.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final PurgeLog log;
  private final Duration retention;
  private Thread thread;

  PurgeLogTrimming(PurgeLog log, Duration retention) {
    this.log = log;
    this.retention = retention;
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("purge-log").start(this::trimAgainAndAgain);
  }

  private void trimAgainAndAgain() {
    try {
      while (true) {
        trim();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void trim() {
    try {
      int forgotten = log.trim(retention);
      LOG.debug("Forgot {} purges that are older than {}", forgotten, retention);
    } catch (DataAccessException e) {
      LOG.warn("The log of purges cannot be trimmed; trying again in an hour.", e);
    }
  }

  @Override
  public synchronized void stop() {
    thread.interrupt();
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
