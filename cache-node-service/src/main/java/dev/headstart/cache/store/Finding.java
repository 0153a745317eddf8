package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Executor;

/** Finds objects in volumes, and verifies what it finds. Blocks on the disk; thread-safe. */
final class Finding {

  private final Index index;
  private final RecordReader reader;
  private final Damage damage;
  private final Executor io;
  private final ByteBufAllocator allocator;

  /**
   * @param io where the objects' readers do their blocking work
   */
  Finding(
      Index index, RecordReader reader, Damage damage, Executor io, ByteBufAllocator allocator) {
    this.index = index;
    this.reader = reader;
    this.damage = damage;
    this.io = io;
    this.allocator = allocator;
  }

  /** The object under {@code key}, to be closed by the caller; {@code null} where there is none. */
  DiskObject find(ObjectKey key) {
    Digest digest = Digest.of(key);
    IndexEntry entry = index.get(digest);
    if (entry == null) {
      return null;
    }
    DiskObject object = open(key, entry);
    if (object == null) {
      IndexEntry moved = index.get(digest);
      object = moved == null || moved == entry ? null : open(key, moved);
    }
    return object;
  }

  /** {@code null} where it is not there, or there no more. */
  private DiskObject open(ObjectKey key, IndexEntry entry) {
    OpenFile file = entry.volume().file();
    if (!file.tryRetain()) {
      return null;
    }
    DiskObject opened = null;
    try {
      RecordReader.Found found = reader.find(entry);
      if (found == null) {
        return null;
      }
      ObjectHead head = found.decodeHead();
      if (!head.key().equals(key)) {
        return null;
      }
      if (!entry.isVerified()) {
        found.body().verify();
        entry.setVerified();
      }
      opened = new DiskObject(entry, head, found.body(), io, allocator);
      return opened;
    } catch (ClosedChannelException e) {
      // The store was closed meanwhile; nothing is wrong with the object.
      return null;
    } catch (IOException e) {
      damage.found(entry, e);
      return null;
    } finally {
      if (opened == null) {
        file.release();
      }
    }
  }
}
