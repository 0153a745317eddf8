package dev.headstart.api.purge;

import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.region.RegionName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells one region of all deletions, one after the other, and begins again after a pause where one
 * fails. Each region has a courier of its own, so that one that is cut off holds up no other. Runs
 * until it is interrupted.
 */
final class PurgeCourier implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(PurgeCourier.class);
  private static final int BATCH = 100;

  private final RegionName region;
  private final PurgeJournal journal;
  private final PurgeBell bell;
  private final PurgeDelivery delivery;
  private final Backoff backoff;
  private final PurgeMetrics metrics;

  PurgeCourier(
      RegionName region,
      PurgeJournal journal,
      PurgeBell bell,
      PurgeDelivery delivery,
      Backoff backoff,
      PurgeMetrics metrics) {
    this.region = region;
    this.journal = journal;
    this.bell = bell;
    this.delivery = delivery;
    this.backoff = backoff;
    this.metrics = metrics;
  }

  @Override
  public void run() {
    Duration pause = Duration.ZERO;
    try {
      while (true) {
        if (deliverAll()) {
          pause = Duration.ZERO;
          bell.await(region);
        } else {
          pause = backoff.after(pause);
          Thread.sleep(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether nothing is left to tell. */
  private boolean deliverAll() {
    try {
      List<String> photos = journal.oldest(region, BATCH);
      while (!photos.isEmpty()) {
        for (String photo : photos) {
          if (!deliver(photo)) {
            return false;
          }
        }
        photos = journal.oldest(region, BATCH);
      }
      return true;
    } catch (DataAccessException e) {
      LOG.warn("The journal of deletions cannot be read; trying again.", e);
      return false;
    }
  }

  private boolean deliver(String photo) {
    try {
      if (delivery.deliver(new PurgeTarget.Photo(photo), region)) {
        journal.strikeOut(photo, region);
        metrics.delivered(region);
        return true;
      }
      LOG.warn("Region {} did not accept a purge; trying again.", region);
    } catch (IOException e) {
      LOG.warn("Region {} cannot be told of deletions ({}); trying again.", region, e.toString());
    }
    metrics.failed(region);
    return false;
  }
}
