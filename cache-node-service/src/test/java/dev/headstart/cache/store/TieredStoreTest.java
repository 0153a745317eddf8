package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TieredStoreTest extends StoreContract {

  @TempDir(factory = QuickDisk.class)
  Path directory;

  private MemoryStore memory;
  private DiskStore disk;

  @Override
  TieredStore open() {
    memory = new MemoryStore(LIMIT, key -> {});
    disk = new DiskStore(directory, LIMIT, Runnable::run, ALLOCATOR, new RecordedEvents());
    return new TieredStore(memory, disk);
  }

  private TieredStore tiered() {
    return (TieredStore) store;
  }

  @Test
  void whatIsReadFromDiskComesBackIntoMemory() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    memory.remove(key(1, "z"));
    assertThat(tiered().atHand(key(1, "z"))).isNull();

    store.get(key(1, "z")).close();

    try (StoredObject object = tiered().atHand(key(1, "z"))) {
      assertThat(read(object)).isEqualTo(bytes(1, 1000));
    }
  }

  @Test
  void whatMemoryDoesNotTakeIsServedFromDisk() throws IOException {
    put(key(1, "o"), bytes(1, 523_900));

    assertThat(tiered().atHand(key(1, "o"))).isNull();
    try (StoredObject object = store.get(key(1, "o"))) {
      assertThat(read(object)).isEqualTo(bytes(1, 523_900));
    }
  }

  @Test
  void aLargeReplacementOfASmallObjectIsNotHiddenByIt() throws IOException {
    put(key(1, "o"), bytes(1, 1000));
    put(key(1, "o"), bytes(2, 523_900));

    try (StoredObject object = store.get(key(1, "o"))) {
      assertThat(object.length()).isEqualTo(523_900);
    }
  }

  @Test
  void aRefreshedObjectKeepsItsBytes() throws IOException {
    for (int length : new int[] {1000, 523_900}) {
      put(key(length, "o"), bytes(1, length));
      var head = head(key(length, "o"));
      head.fields().set("ETag", "\"new\"");
      try (StoredObject object = store.get(key(length, "o"))) {
        assertThat(tiered().refresh(object, head, () -> true)).isEqualTo(ObjectStore.Put.KEPT);
      }

      try (StoredObject object = store.get(key(length, "o"))) {
        assertThat(read(object)).isEqualTo(bytes(1, length));
        assertThat(object.head().fields().get("ETag")).isEqualTo("\"new\"");
      }
    }
  }
}
