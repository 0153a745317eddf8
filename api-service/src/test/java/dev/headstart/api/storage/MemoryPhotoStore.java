package dev.headstart.api.storage;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The twin of the folder: for tests that need no disk. Forgets everything with the process. */
public final class MemoryPhotoStore implements PhotoStore {

  private record Key(PhotoSize size, PhotoFormat format) {}

  private final Map<String, Map<Key, byte[]>> published = new HashMap<>();
  private final Map<String, Map<Key, byte[]>> unpublished = new HashMap<>();

  @Override
  public synchronized Staging stage(String id) throws IOException {
    if (published.containsKey(id) || unpublished.containsKey(id)) {
      throw new IOException("There is a photograph " + id + " already.");
    }
    unpublished.put(id, new HashMap<>());
    return new MemoryStaging(id);
  }

  @Override
  public synchronized void publish(String id) throws IOException {
    Map<Key, byte[]> files = unpublished.remove(id);
    if (files == null) {
      throw new IOException("There is no photograph " + id + " to publish.");
    }
    published.put(id, files);
  }

  @Override
  public synchronized void withdraw(String id) {
    Map<Key, byte[]> files = published.remove(id);
    if (files != null) {
      unpublished.put(id, files);
    }
  }

  @Override
  public synchronized void discard(String id) {
    unpublished.remove(id);
  }

  @Override
  public synchronized Set<String> unpublished() {
    return Set.copyOf(unpublished.keySet());
  }

  @Override
  public synchronized Optional<StoredFile> find(String id, PhotoSize size, PhotoFormat format) {
    return Optional.ofNullable(published.getOrDefault(id, Map.of()).get(new Key(size, format)))
        .map(bytes -> () -> new ByteArrayInputStream(bytes));
  }

  private final class MemoryStaging implements Staging {

    private final String id;
    private boolean complete;

    private MemoryStaging(String id) {
      this.id = id;
    }

    @Override
    public void write(PhotoSize size, PhotoFormat format, ByteBuffer content) {
      var bytes = new byte[content.remaining()];
      content.get(bytes);
      synchronized (MemoryPhotoStore.this) {
        unpublished.get(id).put(new Key(size, format), bytes);
      }
    }

    @Override
    public void complete() {
      complete = true;
    }

    @Override
    public void close() {
      if (!complete) {
        discard(id);
      }
    }
  }
}
