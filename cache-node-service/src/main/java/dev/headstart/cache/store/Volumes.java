package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** All volumes of a store. Thread-safe. */
final class Volumes {

  private final SecureRandom marks = new SecureRandom();
  private final StoreDirectory directory;
  private final VolumeSpace space;
  private final ConcurrentSkipListMap<Long, Volume> byNumber = new ConcurrentSkipListMap<>();

  private long lastNumber;

  Volumes(StoreDirectory directory, VolumeSpace space) {
    this.directory = directory;
    this.space = space;
  }

  /**
   * Makes a new one; {@code null} where {@code leaving} bytes would not stay free. Called in the
   * store's order; blocks on the disk.
   */
  Volume create(long leaving) throws IOException {
    long bytes = VolumeHeader.BYTES + VolumeFooter.TRAILER;
    if (!space.take(bytes, leaving)) {
      return null;
    }
    var taken = new AtomicLong(bytes);
    var header = new VolumeHeader(lastNumber + 1, marks.nextLong());
    var path = directory.volume(header.number());
    OpenFile file;
    try {
      file = new OpenFile(directory.create(path), () -> space.give(taken.get()));
    } catch (IOException e) {
      space.give(bytes);
      throw e;
    }
    lastNumber++;
    var volume = new Volume(header, path, file, space, taken, new RecordList(), 1);
    try {
      file.write(0, header.encode());
    } catch (IOException e) {
      volume.delete();
      throw e;
    }
    byNumber.put(volume.number(), volume);
    return volume;
  }

  /** Takes in one that an earlier process left. */
  void add(Volume volume) {
    lastNumber = Math.max(lastNumber, volume.number());
    byNumber.put(volume.number(), volume);
  }

  /** All, the oldest first. */
  Collection<Volume> all() {
    return byNumber.values();
  }

  Optional<Volume> number(long number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** Of those to which nothing is written any more, the one of which the least is in use. */
  Optional<Volume> leastUsed() {
    return byNumber.values().stream()
        .filter(Volume::isFinished)
        .min(Comparator.comparingDouble(v -> (double) v.live() / Math.max(1, v.taken())));
  }

  /** Bytes of records that the index knows. */
  long live() {
    return byNumber.values().stream().mapToLong(Volume::live).sum();
  }

  /** Bytes of all records. */
  long recorded() {
    return byNumber.values().stream().mapToLong(Volume::recorded).sum();
  }

  /** Bytes of deleted volumes that are still being read. */
  long pinned() {
    return Math.max(0, space.taken() - byNumber.values().stream().mapToLong(Volume::taken).sum());
  }

  /** Deletes one, of which nothing is in use; its readers may finish. Blocks on the disk. */
  void delete(Volume volume) throws IOException {
    volume.delete();
    byNumber.remove(volume.number());
  }

  void close() {
    byNumber.values().forEach(Volume::release);
  }
}
