package dev.headstart.cache;

import dev.headstart.cache.catchup.CatchUp;
import dev.headstart.cache.catchup.Following;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the node hears of purges. One that does not still serves what it may, as one does whose
 * origin is away, so it stays ready; but somebody should know.
 */
final class PurgesHealth implements HealthIndicator {

  /** Serving, and perhaps what was purged elsewhere. */
  static final Status DEGRADED =
      new Status("DEGRADED", "It is not known what was purged elsewhere meanwhile.");

  private final CatchUp catchUp;

  PurgesHealth(CatchUp catchUp) {
    this.catchUp = catchUp;
  }

  @Override
  public Health health() {
    boolean inTrouble = catchUp.following().stream().anyMatch(f -> f.trouble().isPresent());
    var health = catchUp.isDone() && !inTrouble ? Health.up() : Health.status(DEGRADED);
    catchUp.following().forEach(following -> health.withDetail(following.source(), of(following)));
    return health.withDetail("earlierHidden", !catchUp.isDone()).build();
  }

  private static Map<String, String> of(Following following) {
    var details = new LinkedHashMap<String, String>();
    following.position().ifPresent(position -> details.put("position", position.toString()));
    following.caughtUp().ifPresent(then -> details.put("caughtUp", then.toString()));
    following.trouble().ifPresent(trouble -> details.put("trouble", trouble));
    return details;
  }
}
