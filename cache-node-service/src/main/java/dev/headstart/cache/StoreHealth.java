package dev.headstart.cache;

import dev.headstart.cache.store.DiskStore;
import dev.headstart.cache.store.StoreReport;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of the store. It is never down: a node whose disk does not write, or is read-only,
 * still serves, from the disk what it has, and says so.
 */
final class StoreHealth implements HealthIndicator {

  /** Serving, and not storing. */
  static final Status DEGRADED =
      new Status("DEGRADED", "Objects are served and not stored: the disk does not write.");

  private final DiskStore disk;

  StoreHealth(DiskStore disk) {
    this.disk = disk;
  }

  @Override
  public Health health() {
    var usage = disk.usage();
    StoreReport report = disk.report();
    var health = report.isWell() ? Health.up() : Health.status(DEGRADED);
    report.trouble().ifPresent(trouble -> health.withDetail("trouble", trouble));
    return health
        .withDetail("writable", report.writable())
        .withDetail("objects", usage.objects())
        .withDetail("bytes", usage.bytes())
        .withDetail("limit", usage.limit())
        .withDetail("volumes", report.volumes())
        .withDetail("live", report.live())
        .withDetail("dead", report.dead())
        .withDetail("free", report.free())
        .withDetail("damaged", report.damaged())
        .withDetail("strangers", report.strangers())
        .build();
  }
}
