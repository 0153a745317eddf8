package dev.headstart.cache.store;

import java.util.Optional;

/**
 * How a disk store is, for whoever operates it. Bytes unless said otherwise.
 *
 * @param trouble what the disk last refused to do; empty where it does everything
 * @param writable whether the file system can be written at all
 * @param volumes how many there are
 * @param live what objects take
 * @param dead what is in volumes and of no use any more
 * @param pinned what deleted volumes take that are still being read
 * @param arriving what arriving objects take
 * @param journal what the journal's lines take
 * @param free what volumes may still take
 * @param damaged how often damage was found since the start, in objects, volumes or the journal
 * @param strangers how many files lie among the volumes that are none
 */
public record StoreReport(
    Optional<String> trouble,
    boolean writable,
    long volumes,
    long live,
    long dead,
    long pinned,
    long arriving,
    long journal,
    long free,
    long damaged,
    int strangers) {

  /** Whether everything that should be stored is. */
  public boolean isWell() {
    return trouble.isEmpty() && writable;
  }
}
