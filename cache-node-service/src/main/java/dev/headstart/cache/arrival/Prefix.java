package dev.headstart.cache.arrival;

import dev.headstart.cache.body.BodyReader;
import java.io.Closeable;

/**
 * The first bytes of an object whose rest did not come, out of memory. Has one owner, who closes
 * it; readers that are open then may go on. Thread-safe.
 */
public interface Prefix extends Closeable {

  /** How many bytes there are; at least one. */
  long length();

  /** Reads them all from the start. */
  BodyReader read();

  @Override
  void close();
}
