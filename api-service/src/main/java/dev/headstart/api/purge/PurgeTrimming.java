package dev.headstart.api.purge;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Forgets old purges from time to time, from start to stop; of several processes on one catalogue,
 * one does.
 */
final class PurgeTrimming implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PurgeTrimming.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  /** Never given back, and over when the one that took it comes again. */
  private static final Duration LEASE = PAUSE.minusMinutes(1);

  private static final String NAME = "trimming";

  private final PurgeLog log;
  private final PurgeJournal journal;
  private final PurgeLeases leases;
  private final Duration retention;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Thread thread;

  PurgeTrimming(PurgeLog log, PurgeJournal journal, PurgeLeases leases, Duration retention) {
    this.log = log;
    this.journal = journal;
    this.leases = leases;
    this.retention = retention;
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("purge-trimming").start(this::trimAgainAndAgain);
  }

  /** Ended by word and not by interruption, which would close the catalogue's file under H2. */
  private void trimAgainAndAgain() {
    try {
      do {
        trim();
      } while (!ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void trim() {
    try {
      if (leases.take(NAME, LEASE)) {
        int ofLog = log.trim(retention);
        int ofJournal = journal.trim(retention);
        LOG.debug(
            "Forgot {} purges of the log and {} of the journal that are older than {}",
            ofLog,
            ofJournal,
            retention);
      }
    } catch (DataAccessException e) {
      LOG.warn("Old purges cannot be forgotten; trying again in an hour.", e);
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
