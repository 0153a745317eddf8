package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that refuses: the store serves what it can, says so, and loses nothing. */
class FullDiskTest {

  private static final long LIMIT = StoreContract.LIMIT;

  @TempDir(factory = QuickDisk.class)
  Path directory;

  private final RecordedEvents events = new RecordedEvents();
  private final FaultyDisk disk = new FaultyDisk();
  private DiskStore store;

  @BeforeEach
  void openOnFaultyDisk() {
    open(disk);
  }

  private void open(FileOpener opener) {
    store =
        new DiskStore(
            new StoreDirectory(directory, opener),
            new DiskLimits(LIMIT, 100_000),
            Duration.ZERO,
            Runnable::run,
            StoreContract.ALLOCATOR,
            events,
            Inventory.UNHEARD);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void restart() {
    store.close();
    open(FileChannel::open);
  }

  private ObjectStore.Put put(int photo, int length) {
    ByteBuf body = Unpooled.wrappedBuffer(StoreContract.bytes(photo, length));
    return store.put(StoreContract.head(StoreContract.key(photo, "z")), body, () -> true);
  }

  private boolean has(int photo, int length) throws IOException {
    try (StoredObject object = store.get(StoreContract.key(photo, "z"))) {
      if (object != null) {
        assertThat(StoreContract.read(object)).isEqualTo(StoreContract.bytes(photo, length));
      }
      return object != null;
    }
  }

  @Test
  void onAFullDiskWhatIsStoredIsServedAndNothingIsAdded() throws IOException {
    put(1, 10_000);
    disk.room = 0;

    assertThat(put(2, 10_000)).isEqualTo(ObjectStore.Put.FAILED);
    assertThat(store.report().trouble()).hasValueSatisfying(t -> assertThat(t).contains("space"));
    assertThat(store.report().isWell()).isFalse();
    assertThat(has(1, 10_000)).isTrue();
    assertThat(has(2, 10_000)).isFalse();

    disk.room = FaultyDisk.PLENTY;
    assertThat(put(2, 10_000)).isEqualTo(ObjectStore.Put.KEPT);
    assertThat(store.report().isWell()).isTrue();
    assertThat(has(2, 10_000)).isTrue();
  }

  @Test
  void whereverTheDiskBecomesFullNoHalfObjectIsEverServed() throws IOException {
    put(0, 1000);
    for (int room = 0; room < 12_000; room += 500) {
      disk.room = room;
      boolean kept = put(1, 10_000) == ObjectStore.Put.KEPT;

      assertThat(has(1, 10_000)).isEqualTo(kept);
      disk.room = FaultyDisk.PLENTY;
      put(2, 700);
      restart();
      assertThat(has(0, 1000)).isTrue();
      assertThat(has(1, 10_000)).isEqualTo(kept);
      assertThat(has(2, 700)).isTrue();
      assertThat(events.damaged).isEmpty();
      store.removePhoto("p1");
      store.close();
      openOnFaultyDisk();
    }
  }

  @Test
  void failedWritesDoNotUseUpTheSpace() throws IOException {
    for (int i = 0; i < 500; i++) {
      disk.room = 5000;
      assertThat(put(1, 60_000)).isEqualTo(ObjectStore.Put.FAILED);
    }
    disk.room = FaultyDisk.PLENTY;
    long used = LIMIT - store.report().free();

    put(2, 1000);
    assertThat(LIMIT - store.report().free()).isLessThan(used + 2000);
    assertThat(store.report().dead()).isZero();
  }

  @Test
  void aPurgeOnAFullDiskHoldsAfterARestartToo() throws IOException {
    put(1, 10_000);
    disk.room = 10_000;
    put(2, 100_000);
    disk.room = 0;

    assertThat(store.remove(StoreContract.key(1, "z"))).isTrue();

    restart();
    assertThat(has(1, 10_000)).isFalse();
  }

  @Test
  void aPurgeThatTheDiskDoesNotTakeIsNotAcknowledgedAndYetNothingIsServed() throws IOException {
    put(1, 10_000);
    disk.refusesToSync = true;

    assertThatThrownBy(() -> store.remove(StoreContract.key(1, "z")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(has(1, 10_000)).isFalse();
    assertThat(store.report().isWell()).isFalse();

    disk.refusesToSync = false;
    store.remove(StoreContract.key(1, "z"));
    restart();
    assertThat(has(1, 10_000)).isFalse();
  }

  @Test
  void whatCannotBeReadIsAMissAndCounted() throws IOException {
    put(1, 10_000);
    disk.refusesToRead = true;

    assertThat(has(1, 10_000)).isFalse();
    assertThat(events.damaged).hasSize(1);
    disk.refusesToRead = false;
    put(1, 10_000);
    assertThat(has(1, 10_000)).isTrue();
  }

  @Test
  void aDiskThatCannotBeSynchronisedDeletesNothingThatIsNeeded() throws IOException {
    for (int i = 0; i < 30; i++) {
      put(i, 60_000);
    }
    disk.refusesToSync = true;
    long volumes = store.report().volumes();
    for (int i = 0; i < 30; i += 2) {
      put(i, 1000);
    }
    for (int i = 100; i < 200; i++) {
      put(i, 60_000);
    }

    assertThat(store.report().volumes()).isGreaterThanOrEqualTo(volumes);
    assertThat(events.upkeepFailures).isNotEmpty();
    assertThat(store.report().isWell()).isFalse();
    disk.refusesToSync = false;
    for (int i = 200; i < 300; i++) {
      put(i, 60_000);
    }
    assertThat(store.report().isWell()).isTrue();
  }

  @Test
  void onAFullDiskReclaimingEvictsWhatItCannotMove() throws IOException {
    for (int i = 0; i < 40; i++) {
      put(i, 60_000);
      has(i, 60_000);
    }
    disk.room = 20_000;
    for (int i = 40; i < 80; i++) {
      put(i, 60_000);
    }
    disk.room = FaultyDisk.PLENTY;
    for (int i = 80; i < 160; i++) {
      put(i, 60_000);
    }

    for (int i = 0; i < 160; i++) {
      has(i, 60_000);
    }
    assertThat(events.damaged).isEmpty();
    assertThat(store.report().isWell()).isTrue();
  }

  @Test
  void aSpillThatTheDiskDoesNotTakeGivesItsSpaceBack() throws IOException {
    disk.room = 1000;
    try (SpillFile file = store.begin(StoreContract.head(StoreContract.key(1, "z")))) {
      assertThatThrownBy(() -> file.append(Unpooled.wrappedBuffer(StoreContract.bytes(1, 5000))))
          .isInstanceOf(IOException.class);
    }

    assertThat(store.usage().bytes()).isZero();
    assertThat(Files.list(directory.resolve("arriving"))).isEmpty();
  }
}
