package dev.headstart.cache;

import dev.headstart.cache.store.DiskStore;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** The health of the store: a node whose disk does not write still serves, and says so. */
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
    var health = disk.trouble().isPresent() ? Health.status(DEGRADED) : Health.up();
    disk.trouble().ifPresent(trouble -> health.withDetail("trouble", trouble));
    return health
        .withDetail("objects", usage.objects())
        .withDetail("bytes", usage.bytes())
        .withDetail("limit", usage.limit())
        .build();
  }
}
