package dev.headstart.cache.store;

/**
 * What happens inside a store that others may want to know. Called from any thread; must be quick
 * and must not call the store.
 */
public interface StoreEvents {

  /** An object made room for others. */
  void evicted();

  /**
   * Something on the disk was not what had been written, and is forgotten.
   *
   * @param what an object, a volume or the journal
   */
  void damaged(String what, Exception reason);

  /** The disk would not write; what arrived is served and not stored. */
  void writeFailed(Exception reason);

  /** The disk could not be synchronised, or a volume not be sealed or reclaimed. */
  void upkeepFailed(Exception reason);

  /**
   * A volume was deleted.
   *
   * @param bytes that it took
   * @param moved bytes that were copied out of it before
   */
  void reclaimed(long bytes, long moved);

  /** What was written is safe from a power cut; it took so long. */
  void synced(long nanos);

  /** At the start, so many bytes at the end of a volume were no record: a crash tore it. */
  void tailLost(String volume, long bytes);
}
