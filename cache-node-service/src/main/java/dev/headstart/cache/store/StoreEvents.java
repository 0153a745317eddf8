package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectKey;

/**
 * What happens inside a store that others may want to know. Called from any thread; must be quick.
 */
public interface StoreEvents {

  /**
   * An object made room for others; {@code key} is {@code null} where an earlier process stored it.
   */
  void evicted(ObjectKey key);

  /** An object was dropped because its file was not what had been written. */
  void damaged(String file, Exception reason);

  /** The disk would not write; what arrived is served and not stored. */
  void writeFailed(Exception reason);
}
