package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  private void reopened() {
    store.close();
    store = open();
  }

  @Test
  void whatAnEarlierProcessStoredCanBeHiddenAndShownAgain() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    put(key(1, "o"), bytes(2, 523_900));
    reopened();
    tiered().hideEarlier();

    for (var key : List.of(key(1, "z"), key(1, "o"))) {
      assertThat(store.contains(key)).isFalse();
      assertThat(store.get(key)).isNull();
      assertThat(tiered().atHand(key)).isNull();
    }

    tiered().showEarlier();
    try (StoredObject object = store.get(key(1, "z"))) {
      assertThat(read(object)).isEqualTo(bytes(1, 1000));
    }
    assertThat(store.contains(key(1, "o"))).isTrue();
  }

  @Test
  void whatIsStoredWhileEarlierObjectsAreHiddenCanBeGot() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    reopened();
    tiered().hideEarlier();

    put(key(1, "z"), bytes(2, 1000));
    put(key(2, "o"), bytes(3, 523_900));
    memory.removeAll();

    try (StoredObject object = store.get(key(1, "z"))) {
      assertThat(read(object)).isEqualTo(bytes(2, 1000));
    }
    try (StoredObject object = store.get(key(2, "o"))) {
      assertThat(read(object)).isEqualTo(bytes(3, 523_900));
    }
  }

  @Test
  void anEarlierObjectDoesNotComeOutBehindANewOneThatTheDiskWouldNotHave() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    reopened();
    tiered().hideEarlier();
    ByteBuf body = Unpooled.directBuffer().writeBytes(bytes(2, 1000));
    tiered().putAtHand(head(key(1, "z")), body, () -> true);
    body.release();
    assertThat(store.contains(key(1, "z"))).isTrue();

    memory.removeAll();

    assertThat(store.contains(key(1, "z"))).isFalse();
    assertThat(store.get(key(1, "z"))).isNull();
  }

  @Test
  void whatIsHiddenIsRemovedAllTheSame() {
    put(key(1, "z"), bytes(1, 1000));
    put(key(2, "z"), bytes(2, 1000));
    put(key(3, "z"), bytes(3, 1000));
    reopened();
    tiered().hideEarlier();

    assertThat(store.remove(key(1, "z"))).isTrue();
    assertThat(store.removePhoto("p2")).isEqualTo(1);

    tiered().showEarlier();
    assertThat(store.contains(key(1, "z"))).isFalse();
    assertThat(store.contains(key(2, "z"))).isFalse();
    assertThat(store.contains(key(3, "z"))).isTrue();
  }
}
