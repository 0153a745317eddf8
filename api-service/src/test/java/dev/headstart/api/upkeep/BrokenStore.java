package dev.headstart.api.upkeep;

import dev.headstart.api.storage.ContentHash;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.storage.StorageUnavailableException;
import dev.headstart.api.storage.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A store that cannot be asked. */
final class BrokenStore implements PhotoStore {

  private static StorageUnavailableException broken() {
    return new StorageUnavailableException("The store is broken.", null);
  }

  @Override
  public void keep(Map<ContentHash, ByteBuffer> contents) throws IOException {
    throw broken();
  }

  @Override
  public Optional<StoredFile> find(ContentHash hash) throws IOException {
    throw broken();
  }

  @Override
  public void delete(ContentHash hash) throws IOException {
    throw broken();
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    throw broken();
  }

  @Override
  public void tidy(Instant then) throws IOException {
    throw broken();
  }
}
