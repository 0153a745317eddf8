package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store's meters. An object in memory is on disk too, unless the disk would not have it. */
public final class StoreMeters implements StoreEvents {

  private static final Logger log = LoggerFactory.getLogger(StoreMeters.class);

  private final MeterRegistry registry;
  private final Counter evictedFromMemory;
  private final Counter evictedFromDisk;
  private final Counter damaged;
  private final Counter writesFailed;
  private final Consumer<ObjectKey> gone;

  /**
   * @param gone told of each object that the disk gave up
   */
  public StoreMeters(MeterRegistry registry, Consumer<ObjectKey> gone) {
    this.registry = registry;
    this.gone = gone;
    this.evictedFromMemory = evictions("memory");
    this.evictedFromDisk = evictions("disk");
    this.damaged =
        Counter.builder("headstart.cache.damaged")
            .description("Stored objects dropped because their file was not what had been written")
            .register(registry);
    this.writesFailed =
        Counter.builder("headstart.cache.writes.failed")
            .description("Objects served and not stored because the disk would not write")
            .register(registry);
  }

  private Counter evictions(String tier) {
    return Counter.builder("headstart.cache.evictions")
        .description("Objects that made room for others")
        .tag("tier", tier)
        .register(registry);
  }

  /** Watches how full a tier is. */
  public void watch(String tier, ObjectStore store) {
    gauge("headstart.cache.objects", "Objects stored", "objects", tier, store, StoreUsage::objects);
    gauge(
        "headstart.cache.used", "Bytes that objects take", "bytes", tier, store, StoreUsage::bytes);
    gauge(
        "headstart.cache.limit",
        "Bytes that objects may take",
        "bytes",
        tier,
        store,
        StoreUsage::limit);
  }

  private void gauge(
      String name,
      String description,
      String unit,
      String tier,
      ObjectStore store,
      ToDoubleFunction<StoreUsage> value) {
    Gauge.builder(name, store, s -> value.applyAsDouble(s.usage()))
        .description(description)
        .baseUnit(unit)
        .tag("tier", tier)
        .register(registry);
  }

  /** An object left memory; on disk it may still be. */
  public void evictedFromMemory(ObjectKey key) {
    evictedFromMemory.increment();
  }

  @Override
  public void evicted(ObjectKey key) {
    evictedFromDisk.increment();
    if (key != null) {
      gone.accept(key);
    }
  }

  @Override
  public void damaged(String file, Exception reason) {
    damaged.increment();
    log.warn("Dropped the stored object {}: {}", file, reason.toString());
  }

  @Override
  public void writeFailed(Exception reason) {
    writesFailed.increment();
    log.warn("Serving without storing, as the disk would not write: {}", reason.toString());
  }
}
