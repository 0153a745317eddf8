package dev.headstart.api.storage;

import java.io.IOException;

/** The store cannot be asked at this moment; the same may succeed in a while. */
public final class StorageUnavailableException extends IOException {

  public StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
