package dev.headstart.cache;

import dev.headstart.cache.store.DiskLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties {@code headstart.cache.store.*}.
 *
 * @param maxObjects how many objects the disk may hold, each of which takes up to 150 bytes of
 *     heap; 0 for as many as fit into a quarter of the heap
 * @param syncEvery how often what was written is made safe from a power cut, which may cost what
 *     was stored since the last time; 10ms to 1m
 */
public record StoreProperties(
    @DefaultValue("0") long maxObjects, @DefaultValue("1s") Duration syncEvery) {

  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofMinutes(1);

  public StoreProperties {
    if (maxObjects < 0) {
      throw new IllegalArgumentException(
          "headstart.cache.store.max-objects is " + maxObjects + "; write a number, or 0.");
    }
    if (syncEvery.compareTo(LEAST) < 0 || syncEvery.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "headstart.cache.store.sync-every is " + syncEvery + "; write 10ms to 1m.");
    }
  }

  DiskLimits limits(DataSize disk) {
    return new DiskLimits(
        disk.toBytes(), maxObjects == 0 ? DiskLimits.objectsThatFit() : maxObjects);
  }
}
