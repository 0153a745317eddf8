package dev.headstart.cache.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes records, each at the end of the one open volume. Places are given in the store's order;
 * the bytes are written outside of it, by several threads at once. Blocks on the disk.
 */
final class VolumeWriter {

  private final Order order;
  private final Volumes volumes;
  private final long most;
  private final Trouble trouble;
  private final Queue<Volume> full = new ConcurrentLinkedQueue<>();

  /** Guarded by the order. */
  private Volume open;

  /**
   * @param most bytes at which a volume is full
   * @param open a volume that an earlier process left open; {@code null} for none
   */
  VolumeWriter(Order order, Volumes volumes, long most, Trouble trouble, Volume open) {
    this.order = order;
    this.volumes = volumes;
    this.most = most;
    this.trouble = trouble;
    this.open = open;
  }

  /**
   * Gives a record its place. Called in the store's order.
   *
   * @param leaving bytes that must stay free
   * @return {@code null} where they would not
   */
  Place begin(Digest digest, long sequence, RecordKind kind, int units, long leaving)
      throws IOException {
    if (open == null || !open.fits(units, most)) {
      Volume next = volumes.create(leaving);
      if (next == null) {
        return null;
      }
      if (open != null && open.close()) {
        full.add(open);
      }
      open = next;
    }
    return open.claim(digest, sequence, kind, units, leaving);
  }

  /**
   * Writes a record into its place; its header last, so that a process that is killed leaves a
   * record with a good header whole.
   */
  void write(Place place, RecordHeader header, byte[] head, RecordBody body) throws IOException {
    Volume volume = place.volume();
    ByteBuffer beginning =
        ByteBuffer.allocate(RecordHeader.BYTES + head.length)
            .put(header.encode(volume.mark()))
            .put(head)
            .flip();
    if (body != null) {
      body.writeTo(volume.file(), place.position() + RecordHeader.BYTES + head.length);
    }
    volume.file().write(place.position(), beginning);
  }

  /** The record is written. Called in the store's order. */
  void written(Place place) {
    if (place.volume().written()) {
      full.add(place.volume());
    }
  }

  /** The record will not be written to its end. */
  void cancelled(Place place) {
    synchronized (order) {
      if (place.volume().cancelled(place)) {
        full.add(place.volume());
      }
    }
    sealFull();
  }

  /** Writes the footers of volumes that became full. Called outside of the order. */
  void sealFull() {
    for (Volume volume = full.poll(); volume != null; volume = full.poll()) {
      try {
        volume.seal();
      } catch (IOException e) {
        trouble.upkeepFailed(e);
      }
    }
  }
}
