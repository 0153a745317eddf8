package dev.headstart.cache.store;

/**
 * What a disk store may take.
 *
 * @param bytes that all files together may take
 * @param objects how many there may be; each takes memory for its place in the index
 */
public record DiskLimits(long bytes, long objects) {

  /** Of the heap, the part that the index may take where nobody says otherwise. */
  private static final int SHARE = 4;

  /** What an object takes in the index at most, in bytes. */
  private static final int ENTRY = 150;

  /** How many objects the index has room for in a quarter of the heap. */
  public static long objectsThatFit() {
    return Runtime.getRuntime().maxMemory() / SHARE / ENTRY;
  }
}
