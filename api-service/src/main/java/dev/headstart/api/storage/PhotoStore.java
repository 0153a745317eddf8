package dev.headstart.api.storage;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * The files of photographs: the original and its renditions, all of one photograph together.
 *
 * <p>A photograph's files are <em>staged</em> first, where no reader sees them, then
 * <em>published</em> all at once; before they are deleted they are <em>withdrawn</em>, which is the
 * way back. When {@link Staging#complete} or {@link #publish} has returned, what it did outlives
 * the process and the machine's power. Whoever stops in between finds the photographs concerned by
 * {@link #unpublished} afterwards, and publishes those that the catalogue knows and discards the
 * others. Files never change once they are staged. Thread-safe; but one photograph is staged,
 * published, withdrawn or discarded by one thread at a time.
 */
public interface PhotoStore {

  /** A photograph that is being written; closing it without {@link #complete} leaves nothing. */
  interface Staging extends AutoCloseable {

    /**
     * Adds a file with the bytes from {@code content}'s position to its limit.
     *
     * @throws IOException where they cannot be written
     */
    void write(PhotoSize size, PhotoFormat format, ByteBuffer content) throws IOException;

    /** Makes what was written durable, and keeps it staged when this is closed. */
    void complete() throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * Begins a photograph.
   *
   * @throws IOException where there is one of this id, staged or published
   */
  Staging stage(String id) throws IOException;

  /** Makes a staged photograph readable. */
  void publish(String id) throws IOException;

  /** Makes a published photograph unreadable; where there is none, nothing happens. */
  void withdraw(String id) throws IOException;

  /** Removes a staged or withdrawn photograph; where there is none, nothing happens. */
  void discard(String id) throws IOException;

  /** The photographs that are staged or withdrawn. */
  Set<String> unpublished() throws IOException;

  /** A published file; empty where there is none. */
  Optional<StoredFile> find(String id, PhotoSize size, PhotoFormat format);
}
