package dev.headstart.api.storage;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that are kept. */
public interface StoredFile {

  /** How many. */
  long length();

  /**
   * The bytes, anew with each call; the caller closes them. What is skipped first of all need not
   * be read from the store.
   *
   * @throws IOException where they cannot be read, or have been deleted since they were found
   */
  InputStream open() throws IOException;
}
