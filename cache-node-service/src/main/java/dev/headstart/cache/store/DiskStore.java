package dev.headstart.cache.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.headstart.cache.body.OpenFile;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Objects on disk, one file each, with their index in memory; W-TinyLFU chooses which stay. A file
 * is written beside the others and renamed when it is whole, so a crash leaves it whole or not at
 * all. What the kernel had not yet written when the power failed is found by its checksum, which is
 * compared when an object is first read after a start.
 */
public final class DiskStore implements ObjectStore {

  /** Of the limit, the part that is for files still arriving. */
  private static final int ARRIVING_SHARE = 8;

  private final StoreDirectory directory;
  private final long limit;
  private final ArrivingSpace arriving;
  private final Executor io;
  private final ByteBufAllocator allocator;
  private final StoreEvents events;
  private final Cache<Digest, DiskEntry> index;
  private final AtomicLong lastVersion = new AtomicLong();
  private final AtomicReference<String> trouble = new AtomicReference<>();

  /**
   * Opens the store and finds what earlier processes left. Blocks on the disk.
   *
   * @param limit bytes that all files together may take
   * @param io where readers' and evictions' blocking work is done
   * @throws UnusableDirectoryException where the folder cannot be written, or another node uses it
   */
  public DiskStore(
      Path root, long limit, Executor io, ByteBufAllocator allocator, StoreEvents events) {
    this.directory = new StoreDirectory(root);
    this.limit = limit;
    this.arriving = new ArrivingSpace(limit / ARRIVING_SHARE);
    this.io = io;
    this.allocator = allocator;
    this.events = events;
    this.index =
        Caffeine.newBuilder()
            .maximumWeight(limit - arriving.limit())
            .weigher((Digest key, DiskEntry entry) -> entry.fileLength())
            .evictionListener(this::evict)
            .executor(io)
            .build();
    rebuildIndex();
  }

  private void rebuildIndex() {
    record Found(ObjectFileName name, long length, long modified) {}
    var newest = new HashMap<Digest, Found>();
    var superseded = new ArrayList<ObjectFileName>();
    directory.scan(
        (name, attributes) -> {
          var found = new Found(name, attributes.size(), attributes.lastModifiedTime().toMillis());
          Found other = newest.get(name.key());
          if (other == null || other.name().version() < name.version()) {
            newest.put(name.key(), found);
            Optional.ofNullable(other).map(Found::name).ifPresent(superseded::add);
          } else {
            superseded.add(name);
          }
        });
    superseded.forEach(this::delete);
    newest.values().stream()
        .sorted(Comparator.comparingLong(Found::modified))
        .forEach(
            found -> {
              lastVersion.accumulateAndGet(found.name().version(), Math::max);
              index.put(found.name().key(), DiskEntry.found(found.name(), found.length()));
            });
    index.cleanUp();
  }

  private void evict(Digest key, DiskEntry entry, RemovalCause cause) {
    delete(entry.name());
    events.evicted(entry.key());
  }

  private void delete(ObjectFileName name) {
    try {
      directory.delete(name);
    } catch (IOException e) {
      failed(e);
    }
  }

  @Override
  public StoredObject get(ObjectKey key) {
    DiskEntry entry = index.getIfPresent(Digest.of(key));
    if (entry == null) {
      return null;
    }
    try {
      return open(key, entry);
    } catch (NoSuchFileException e) {
      if (forget(entry)) {
        events.damaged(entry.name().toString(), e);
      }
      return null;
    } catch (IOException e) {
      if (forget(entry)) {
        delete(entry.name());
        events.damaged(entry.name().toString(), e);
      }
      return null;
    }
  }

  private StoredObject open(ObjectKey key, DiskEntry entry) throws IOException {
    var file =
        new OpenFile(FileChannel.open(directory.path(entry.name()), StandardOpenOption.READ));
    try {
      Preamble preamble = ObjectFile.readPreamble(file);
      ObjectHead head = ObjectFile.readHead(file, preamble);
      if (!head.key().equals(key)) {
        throw new IOException("The file holds another object than its name says");
      }
      if (!entry.verified()) {
        ObjectFile.verifyBody(file, preamble);
        entry.setVerified();
      }
      return new DiskObject(
          head, file, preamble.bodyOffset(), preamble.bodyLength(), io, allocator);
    } catch (IOException | RuntimeException e) {
      file.release();
      throw e;
    }
  }

  private synchronized boolean forget(DiskEntry entry) {
    return index.asMap().remove(entry.name().key(), entry);
  }

  @Override
  public boolean contains(ObjectKey key) {
    return index.asMap().containsKey(Digest.of(key));
  }

  @Override
  public Put put(ObjectHead head, ByteBuf body, BooleanSupplier wanted) {
    try (SpillFile file = begin(head)) {
      file.append(body);
      return commit(file, wanted);
    } catch (IOException e) {
      return Put.FAILED;
    }
  }

  /**
   * Starts the file of an object whose bytes are still arriving; the caller closes it.
   *
   * @throws IOException where the disk will not have it
   */
  public SpillFile begin(ObjectHead head) throws IOException {
    return new SpillFile(directory.temporary(), head, arriving, this::failed);
  }

  /** Stores the object whose bytes are all in {@code file}, as {@link #put} does. */
  public Put commit(SpillFile file, BooleanSupplier wanted) {
    if (file.fileLength() > limit - arriving.limit()) {
      return Put.NO_ROOM;
    }
    try {
      file.finish();
    } catch (IOException e) {
      return Put.FAILED;
    }
    try {
      return adopt(file, wanted);
    } catch (IOException e) {
      failed(e);
      return Put.FAILED;
    }
  }

  private synchronized Put adopt(SpillFile file, BooleanSupplier wanted) throws IOException {
    if (!wanted.getAsBoolean()) {
      return Put.UNWANTED;
    }
    ObjectKey key = file.head().key();
    var name = ObjectFileName.of(key, nextVersion());
    directory.adopt(file.path(), name);
    var entry = DiskEntry.written(name, file.fileLength(), key);
    DiskEntry replaced = index.asMap().put(name.key(), entry);
    if (replaced != null) {
      delete(replaced.name());
    }
    index.cleanUp();
    trouble.set(null);
    return index.asMap().get(name.key()) == entry ? Put.KEPT : Put.NO_ROOM;
  }

  /** Rises from start to start, as long as a clock or a file of the last process says so. */
  private long nextVersion() {
    long now = Instant.now().toEpochMilli() << 16;
    return lastVersion.updateAndGet(last -> Math.max(last + 1, now));
  }

  @Override
  public synchronized boolean remove(ObjectKey key) {
    DiskEntry entry = index.asMap().get(Digest.of(key));
    return entry != null && remove(List.of(entry)) > 0;
  }

  @Override
  public int removePhoto(String id) {
    return removePhotos(Set.of(id));
  }

  @Override
  public synchronized int removePhotos(Set<String> ids) {
    Set<Long> families =
        ids.stream().map(ObjectFileName::familyOf).collect(Collectors.toUnmodifiableSet());
    return remove(
        index.asMap().values().stream()
            .filter(entry -> families.contains(entry.name().family()))
            .toList());
  }

  @Override
  public synchronized int removeAll() {
    return remove(List.copyOf(index.asMap().values()));
  }

  /**
   * Each folder is forced to the disk once, however many of its files are deleted. Entries go last:
   * where a file cannot be deleted, the next try must find it again.
   */
  private int remove(List<DiskEntry> entries) {
    var folders = new HashMap<String, ObjectFileName>();
    try {
      for (DiskEntry entry : entries) {
        directory.delete(entry.name());
        folders.put(entry.name().folder(), entry.name());
      }
      for (ObjectFileName name : folders.values()) {
        directory.sync(name);
      }
      entries.forEach(entry -> index.asMap().remove(entry.name().key()));
    } catch (IOException e) {
      failed(e);
      throw new UncheckedIOException("What was purged could not be deleted from the disk", e);
    }
    return entries.size();
  }

  private void failed(IOException e) {
    trouble.set(e.toString());
    events.writeFailed(e);
  }

  /** The largest file that may arrive, in bytes: more would not fit among the arriving ones. */
  public long largestObject() {
    return arriving.limit();
  }

  /** Why the disk did not write when it last should have; empty where it did. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble.get());
  }

  @Override
  public StoreUsage usage() {
    var bound = index.policy().eviction().orElseThrow();
    return new StoreUsage(
        index.estimatedSize(), bound.weightedSize().orElse(0) + arriving.taken(), limit);
  }

  @Override
  public void close() {
    try {
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
