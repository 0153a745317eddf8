package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import java.io.Closeable;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Whole objects, each under its key.
 *
 * <p>A caller may rely on this: what {@link #get} gives is whole and is what was put, byte for
 * byte, and stays readable until it is closed, whatever happens to the store meanwhile. A put
 * replaces what was there, or leaves it where it keeps nothing. Any object may vanish at any time
 * to make room. When {@link #remove} has returned, the object is gone, also after a crash, and no
 * put whose {@code wanted} had become false before brings it back. The bytes of all objects
 * together, as {@link #usage} tells them, never exceed the limit. Thread-safe; calls may block on a
 * disk, unless an implementation says otherwise.
 */
public interface ObjectStore extends Closeable {

  /** What became of a put. */
  enum Put {
    /** The object can be got. */
    KEPT,
    /** It is larger than this store takes, or others are worth more. */
    NO_ROOM,
    /** {@code wanted} said no. */
    UNWANTED,
    /** The disk would not have it. */
    FAILED
  }

  /** The object under {@code key}, to be closed by the caller; {@code null} where there is none. */
  StoredObject get(ObjectKey key);

  /** Whether {@link #get} would probably find something. Never blocks. */
  boolean contains(ObjectKey key);

  /**
   * Stores an object.
   *
   * @param body all its bytes; the store takes a reference of its own, and nobody may change them
   * @param wanted asked at the moment from which the object could be got; atomic with removals
   */
  Put put(ObjectHead head, ByteBuf body, BooleanSupplier wanted);

  /** Removes the object under {@code key}; says whether there was one. */
  boolean remove(ObjectKey key);

  /** Removes all renditions of the photograph {@code id}; says how many there were. */
  int removePhoto(String id);

  /** Removes all renditions of the photographs {@code ids}; says how many there were. */
  default int removePhotos(Set<String> ids) {
    return ids.stream().mapToInt(this::removePhoto).sum();
  }

  /** Removes everything; says how many objects there were. */
  int removeAll();

  StoreUsage usage();

  @Override
  void close();
}
