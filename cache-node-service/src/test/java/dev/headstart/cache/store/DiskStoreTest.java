package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStoreTest extends StoreContract {

  @TempDir Path directory;
  private final RecordedEvents events = new RecordedEvents();

  @Override
  DiskStore open() {
    return new DiskStore(directory, LIMIT, Runnable::run, ALLOCATOR, events);
  }

  private void restart() {
    store.close();
    store = open();
  }

  private List<Path> files() throws IOException {
    try (var found = Files.walk(directory.resolve("objects"))) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  private void flip(Path file, long position) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(position);
      int before = bytes.read();
      bytes.seek(position);
      bytes.write(before ^ 1);
    }
  }

  @Test
  void aRestartKeepsWhatWasStored() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    put(key(2, "z"), bytes(2, 200_000));
    StoreUsage before = store.usage();

    restart();

    assertThat(store.usage()).isEqualTo(before);
    try (StoredObject object = store.get(key(2, "z"))) {
      assertThat(read(object)).isEqualTo(bytes(2, 200_000));
    }
  }

  @Test
  void aRestartKeepsRemovals() {
    put(key(1, "z"), bytes(1, 1000));
    put(key(1, "b"), bytes(1, 1000));
    restart();

    assertThat(store.removePhoto("p1")).isEqualTo(2);
    restart();

    assertThat(store.usage().objects()).isZero();
  }

  @Test
  void anyByteThatChangedIsFoundAfterARestart() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    Path file = files().getFirst();
    long length = Files.size(file);
    for (long position = 0; position < length; position += 7) {
      restart();
      flip(file, position);

      assertThat(store.get(key(1, "z"))).as("byte " + position).isNull();
      assertThat(Files.exists(file)).isFalse();
      put(key(1, "z"), bytes(1, 1000));
      file = files().getFirst();
    }
    assertThat(events.damaged).isNotEmpty();
  }

  @Test
  void aTruncatedFileIsDropped() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    restart();
    try (var file = new RandomAccessFile(files().getFirst().toFile(), "rw")) {
      file.setLength(file.length() - 1);
    }

    assertThat(store.get(key(1, "z"))).isNull();
    assertThat(events.damaged).hasSize(1);
    assertThat(store.usage().objects()).isZero();
  }

  @Test
  void aFileThatVanishedIsAMiss() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    Files.delete(files().getFirst());

    assertThat(store.get(key(1, "z"))).isNull();
    assertThat(store.contains(key(1, "z"))).isFalse();
  }

  @Test
  void leftoversOfACrashAreRemovedAtTheStart() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    Path leftover = directory.resolve("arriving").resolve("9.arriving");
    Files.write(leftover, bytes(1, 10));
    Path stranger = directory.resolve("objects").resolve("00").resolve("notes.txt");
    Files.write(stranger, bytes(1, 10));

    restart();

    assertThat(leftover).doesNotExist();
    assertThat(stranger).doesNotExist();
    assertThat(store.usage().objects()).isEqualTo(1);
  }

  @Test
  void ofTwoVersionsThatACrashLeftTheNewerCounts() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    Path older = files().getFirst();
    byte[] content = Files.readAllBytes(older);
    put(key(1, "z"), bytes(2, 1000));
    Files.write(older, content);

    restart();

    assertThat(files()).hasSize(1);
    try (StoredObject object = store.get(key(1, "z"))) {
      assertThat(read(object)).isEqualTo(bytes(2, 1000));
    }
  }

  @Test
  void aFolderServesOneNodeOnly() {
    assertThatThrownBy(this::open)
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessageContaining("headstart.cache.directory");
  }

  @Test
  void evictedFilesAreDeletedAndAccountsBalance() throws IOException {
    for (int i = 0; i < 200; i++) {
      put(key(i, "z"), bytes(i, 60_000));
    }
    long onDisk = 0;
    for (Path file : files()) {
      onDisk += Files.size(file);
    }

    assertThat(onDisk).isEqualTo(store.usage().bytes()).isLessThanOrEqualTo(LIMIT);
    assertThat(files()).hasSize((int) store.usage().objects());
    assertThat(events.evicted).hasSize(200 - files().size());
  }

  @Test
  void aDiskThatDoesNotWriteIsATroubleUntilItWritesAgain() throws IOException {
    DiskStore disk = (DiskStore) store;
    Path arriving = directory.resolve("arriving");
    Files.delete(arriving);
    assertThat(put(key(1, "z"), bytes(1, 1000))).isEqualTo(ObjectStore.Put.FAILED);
    assertThat(disk.trouble()).isPresent();
    assertThat(events.failures).isNotEmpty();

    Files.createDirectory(arriving);
    assertThat(put(key(1, "z"), bytes(1, 1000))).isEqualTo(ObjectStore.Put.KEPT);
    assertThat(disk.trouble()).isEmpty();
  }

  @Test
  void anAbandonedArrivalLeavesNothing() throws IOException {
    DiskStore disk = (DiskStore) store;
    try (SpillFile file = disk.begin(head(key(1, "z")))) {
      file.append(Unpooled.wrappedBuffer(bytes(1, 1000)));
      assertThat(store.usage().bytes()).isPositive();
    }

    assertThat(store.usage().bytes()).isZero();
    assertThat(directory.resolve("arriving")).isEmptyDirectory();
  }

  @Test
  void arrivalsAreBoundedToo() throws IOException {
    DiskStore disk = (DiskStore) store;
    try (SpillFile file = disk.begin(head(key(1, "z")))) {
      assertThatThrownBy(() -> file.append(Unpooled.wrappedBuffer(bytes(1, (int) LIMIT / 8))))
          .isInstanceOf(IOException.class);
    }
  }
}
