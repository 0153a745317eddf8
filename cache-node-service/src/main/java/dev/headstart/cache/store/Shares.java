package dev.headstart.cache.store;

/**
 * How the limit of the disk is shared out, so that all files together never exceed it. All in
 * bytes.
 *
 * @param arriving for objects that are still arriving, and the largest object
 * @param journal for the journal, twice what it may grow to, since it is rewritten beside itself
 * @param volumes for all volumes
 * @param volume at which a volume is full; a larger object has one of its own
 * @param live for objects in volumes: less than these have, so that there is always a volume whose
 *     dead bytes are worth reclaiming
 */
record Shares(long arriving, long journal, long volumes, long volume, long live) {

  private static final int ARRIVING = 8;
  private static final int JOURNAL = 64;
  private static final int VOLUMES = 64;
  private static final int DEAD = 8;
  private static final int FEWEST_VOLUMES = 16;
  private static final int SPARE_VOLUMES = 3;
  private static final long SMALLEST_VOLUME = 256 * 1024;
  private static final long LARGEST_VOLUME = 1024 * 1024 * 1024;

  static Shares of(long limit) {
    long arriving = limit / ARRIVING;
    long journal = 2 * Journal.limit(limit / JOURNAL);
    long volumes = limit - arriving - journal;
    long smallest = Math.min(SMALLEST_VOLUME, volumes / FEWEST_VOLUMES);
    long volume = Math.clamp(volumes / VOLUMES, smallest, LARGEST_VOLUME);
    long live = volumes - Math.max(volumes / DEAD, SPARE_VOLUMES * volume);
    return new Shares(arriving, journal, volumes, volume, live);
  }

  /** What writing new objects leaves free, for the copies that reclaiming makes. */
  long reserve() {
    return volume / 2 + VolumeHeader.BYTES + VolumeFooter.TRAILER;
  }

  /** Below so many free bytes, volumes are reclaimed. */
  long low() {
    return 2 * volume + reserve();
  }
}
