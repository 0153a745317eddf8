package dev.headstart.api.purge;

import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.region.RegionName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells one region of all purges, one after the other, and begins again after a pause where one
 * fails. Each region has a courier of its own, so that one that is cut off holds up no other; of
 * those that several processes have for it, the one with the lease is under way. Runs until it is
 * told to end: by word, since an interruption would close the catalogue's file under H2.
 */
final class PurgeCourier implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(PurgeCourier.class);
  private static final int BATCH = 100;

  /** How soon it is seen that another process left something undone. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final RegionName region;
  private final PurgeJournal journal;
  private final PurgeBell bell;
  private final PurgeLease lease;
  private final PurgeDelivery delivery;
  private final Backoff backoff;
  private final PurgeMetrics metrics;
  private final CountDownLatch ended = new CountDownLatch(1);

  PurgeCourier(
      RegionName region,
      PurgeJournal journal,
      PurgeBell bell,
      PurgeLease lease,
      PurgeDelivery delivery,
      Backoff backoff,
      PurgeMetrics metrics) {
    this.region = region;
    this.journal = journal;
    this.bell = bell;
    this.lease = lease;
    this.delivery = delivery;
    this.backoff = backoff;
    this.metrics = metrics;
  }

  /** Lets {@link #run} return soon; who calls it rings the bell and has the delivery give up. */
  void end() {
    ended.countDown();
  }

  private boolean hasEnded() {
    return ended.getCount() == 0;
  }

  @Override
  public void run() {
    Duration pause = Duration.ZERO;
    try {
      while (!hasEnded()) {
        pause = round(pause);
        if (pause.isZero()) {
          bell.await(region, LOOK);
        } else if (ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          giveBack();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Delivers what there is.
   *
   * @param pause the last one, zero where the last round did not fail
   * @return the next one, likewise
   */
  private Duration round(Duration pause) {
    Duration longer = backoff.after(pause);
    try {
      if (deliverAll() || hasEnded()) {
        lease.giveBack();
        return Duration.ZERO;
      }
      lease.keepFor(longer);
    } catch (DataAccessException e) {
      LOG.warn("The journal of purges cannot be read or written; trying again.", e);
    }
    return longer;
  }

  private void giveBack() {
    try {
      lease.giveBack();
    } catch (DataAccessException e) {
      LOG.warn("The catalogue cannot be told that region {} is not told from here.", region, e);
    }
  }

  /** Whether nothing is left to tell here: all is told, or another process is at it. */
  private boolean deliverAll() {
    List<PurgeJournal.Entry> purges = journal.oldest(region, BATCH);
    while (!purges.isEmpty()) {
      for (PurgeJournal.Entry purge : purges) {
        if (!lease.hold()) {
          return true;
        }
        if (!deliver(purge)) {
          return false;
        }
      }
      purges = journal.oldest(region, BATCH);
    }
    return true;
  }

  private boolean deliver(PurgeJournal.Entry purge) {
    Optional<String> complaint = delivery.deliver(new PurgeTarget.Photo(purge.photo()), region);
    if (complaint.isEmpty()) {
      journal.acknowledged(purge, region);
      metrics.delivered(region);
      return true;
    }
    if (!hasEnded()) {
      LOG.warn("Region {} was not told of a purge, trying again: {}", region, complaint.get());
      journal.failed(purge, region, complaint.get());
      metrics.failed(region);
    }
    return false;
  }
}
