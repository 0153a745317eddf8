package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's meters. An object in memory is on disk too, unless the disk would not have it. Of a
 * disk, live + dead bytes are what records take in volumes; what volumes may still take is the rest
 * of the limit, without the shares of arriving objects and of the journal.
 */
public final class StoreMeters implements StoreEvents {

  private static final Logger log = LoggerFactory.getLogger(StoreMeters.class);

  /** A disk in trouble is told of once in so long; each time is counted. */
  private static final long TOLD_EVERY = TimeUnit.MINUTES.toNanos(1);

  private final MeterRegistry registry;
  private final Counter evictedFromMemory;
  private final Counter evictedFromDisk;
  private final Counter damaged;
  private final Counter writesFailed;
  private final Counter upkeepFailed;
  private final Counter reclaimed;
  private final Counter moved;
  private final Counter tailLost;
  private final Timer syncs;
  private final AtomicLong told = new AtomicLong(System.nanoTime() - TOLD_EVERY);

  public StoreMeters(MeterRegistry registry) {
    this.registry = registry;
    this.evictedFromMemory = evictions("memory");
    this.evictedFromDisk = evictions("disk");
    this.damaged =
        counter(
            "headstart.cache.damaged",
            "Stored objects, volumes or journals dropped as they were not what had been written");
    this.writesFailed =
        counter(
            "headstart.cache.writes.failed",
            "Objects served and not stored because the disk would not write");
    this.upkeepFailed =
        counter(
            "headstart.cache.upkeep.failed",
            "Volumes not synchronised, sealed or reclaimed because the disk would not write");
    this.reclaimed = bytes("headstart.cache.reclaimed", "Bytes of volumes that were deleted");
    this.moved =
        bytes("headstart.cache.moved", "Bytes copied out of volumes before they were deleted");
    this.tailLost =
        bytes(
            "headstart.cache.tail.lost", "Bytes at the end of volumes that a crash had cut short");
    this.syncs =
        Timer.builder("headstart.cache.syncs")
            .description("Making what was written safe from a power cut")
            .register(registry);
  }

  private Counter evictions(String tier) {
    return Counter.builder("headstart.cache.evictions")
        .description("Objects that made room for others")
        .tag("tier", tier)
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private Counter bytes(String name, String description) {
    return Counter.builder(name).description(description).baseUnit("bytes").register(registry);
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

  /** Watches a disk's volumes. */
  public void watchVolumes(DiskStore disk) {
    Gauge.builder("headstart.cache.volumes", disk, d -> d.report().volumes())
        .description("Volumes on disk")
        .register(registry);
    volumeBytes(disk, "live", StoreReport::live);
    volumeBytes(disk, "dead", StoreReport::dead);
    volumeBytes(disk, "pinned", StoreReport::pinned);
    volumeBytes(disk, "free", StoreReport::free);
    volumeBytes(disk, "journal", StoreReport::journal);
  }

  private void volumeBytes(DiskStore disk, String state, ToDoubleFunction<StoreReport> value) {
    Gauge.builder("headstart.cache.volume", disk, d -> value.applyAsDouble(d.report()))
        .description(
            "Bytes in volumes: in use, dead, deleted and still being read, free; and the journal's")
        .baseUnit("bytes")
        .tag("state", state)
        .register(registry);
  }

  /** An object left memory; on disk it may still be. */
  public void evictedFromMemory(ObjectKey key) {
    evictedFromMemory.increment();
  }

  @Override
  public void evicted() {
    evictedFromDisk.increment();
  }

  @Override
  public void damaged(String what, Exception reason) {
    damaged.increment();
    log.warn("Dropped {}: {}", what, reason.toString());
  }

  @Override
  public void writeFailed(Exception reason) {
    writesFailed.increment();
    if (isTimeToTell()) {
      log.warn("Serving without storing, as the disk would not write: {}", reason.toString());
    }
  }

  @Override
  public void upkeepFailed(Exception reason) {
    upkeepFailed.increment();
    if (isTimeToTell()) {
      log.warn("The disk cannot be kept in order: {}", reason.toString());
    }
  }

  private boolean isTimeToTell() {
    long now = System.nanoTime();
    long last = told.get();
    return now - last >= TOLD_EVERY && told.compareAndSet(last, now);
  }

  @Override
  public void reclaimed(long bytes, long copied) {
    reclaimed.increment(bytes);
    moved.increment(copied);
  }

  @Override
  public void synced(long nanos) {
    syncs.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void tailLost(String volume, long bytes) {
    tailLost.increment(bytes);
    log.info("{} bytes at the end of {} were no record: a crash had cut it short", bytes, volume);
  }
}
