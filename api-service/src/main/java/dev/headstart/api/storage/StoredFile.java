package dev.headstart.api.storage;

import java.io.IOException;
import java.io.InputStream;

/** A published file of a photograph. */
public interface StoredFile {

  /**
   * Its bytes, anew with each call; the caller closes them.
   *
   * @throws IOException where it cannot be read, or has been discarded since it was found
   */
  InputStream open() throws IOException;
}
