package dev.headstart.api.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The twin of the folder: for tests that need no disk. Forgets everything with the process. */
public final class MemoryPhotoStore implements PhotoStore {

  private final Map<ContentHash, byte[]> blobs = new ConcurrentHashMap<>();

  private record InMemory(byte[] bytes) implements StoredFile {

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  @Override
  public void keep(Map<ContentHash, ByteBuffer> contents) {
    contents.forEach(
        (hash, content) -> {
          var bytes = new byte[content.remaining()];
          content.duplicate().get(bytes);
          blobs.put(hash, bytes);
        });
  }

  @Override
  public Optional<StoredFile> find(ContentHash hash) {
    return Optional.ofNullable(blobs.get(hash)).map(InMemory::new);
  }

  @Override
  public void delete(ContentHash hash) {
    blobs.remove(hash);
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    for (var blob : blobs.entrySet()) {
      visitor.kept(blob.getKey(), blob.getValue().length);
    }
  }

  @Override
  public void tidy(Instant then) {
    // Nothing is ever half-written.
  }
}
