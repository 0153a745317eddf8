package dev.headstart.api.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes under their {@link ContentHash}: equal bytes are kept once, and a name never changes its
 * content. The store knows nothing of photographs. What makes bytes reachable is a row of the
 * catalogue that names their hash, and so whoever catalogues writes here first; how bytes that
 * nobody names are found and deleted is {@code upkeep.Claims}' affair.
 *
 * <p>Bytes are whole or absent at any moment, whatever stops whoever writes them. Thread-safe, also
 * between processes that share the place where the bytes lie.
 */
public interface PhotoStore {

  /** Who is told of everything that is kept. */
  @FunctionalInterface
  interface Visitor {

    /**
     * @param length in bytes
     * @throws IOException to end the visit
     */
    void kept(ContentHash hash, long length) throws IOException;
  }

  /**
   * Keeps bytes, each under its hash, which the caller has computed; from the buffers' positions to
   * their limits, which stay as they are. When this returns, all of them outlive the process and
   * the machine's power. Where it throws, some of them may be kept.
   *
   * @throws StorageUnavailableException where the store cannot be asked now
   * @throws IOException where they cannot be kept
   */
  void keep(Map<ContentHash, ByteBuffer> contents) throws IOException;

  /**
   * What is kept under {@code hash}; empty where nothing is.
   *
   * @throws StorageUnavailableException where the store cannot be asked now
   */
  Optional<StoredFile> find(ContentHash hash) throws IOException;

  /** Deletes what is kept under {@code hash}; where nothing is, nothing happens. */
  void delete(ContentHash hash) throws IOException;

  /** Tells of everything that is kept, in no order; of what comes or goes meanwhile, perhaps. */
  void visit(Visitor visitor) throws IOException;

  /** Removes what is left of writing that began before {@code then} and did not end. */
  void tidy(Instant then) throws IOException;
}
