package dev.headstart.cache.store;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.FileSlices;
import dev.headstart.cache.object.ObjectHead;
import io.netty.buffer.ByteBuf;
import java.io.Closeable;

/** A whole object, readable until it is closed. */
public interface StoredObject extends Closeable {

  ObjectHead head();

  /** The number of bytes of its body. */
  long length();

  /**
   * The body, where it is in memory, to be released by the caller; {@code null} where it is not.
   */
  ByteBuf bytes();

  /** Reads the bytes from {@code start} (inclusive) to {@code end} (exclusive). */
  BodyReader open(long start, long end);

  /**
   * The same bytes as regions of a file, for connections that send them without copying; {@code
   * null} where they are in memory.
   */
  FileSlices slices(long start, long end);

  @Override
  void close();
}
