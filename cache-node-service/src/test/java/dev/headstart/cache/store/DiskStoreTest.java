package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.cache.object.ObjectHead;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the disk store besides the contract of all stores. */
class DiskStoreTest extends StoreContract {

  @TempDir(factory = QuickDisk.class)
  Path directory;

  private final RecordedEvents events = new RecordedEvents();

  @Override
  DiskStore open() {
    return new DiskStore(
        directory, new DiskLimits(LIMIT, 100_000), Duration.ZERO, Runnable::run, ALLOCATOR, events);
  }

  private DiskStore disk() {
    return (DiskStore) store;
  }

  private void restart() {
    store.close();
    store = open();
  }

  private List<Path> volumes() throws IOException {
    try (var found = Files.list(directory.resolve("volumes"))) {
      return found.sorted().toList();
    }
  }

  private long bytesOnDisk() throws IOException {
    long bytes = 0;
    try (var found = Files.walk(directory)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private void assertHas(int photo, byte[] expected) throws IOException {
    try (StoredObject object = store.get(key(photo, "z"))) {
      assertThat(object).as("photo " + photo).isNotNull();
      assertThat(read(object)).isEqualTo(expected);
    }
  }

  @Test
  void aRestartKeepsWhatWasStored() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    put(key(2, "z"), bytes(2, 200_000));
    StoreUsage before = store.usage();

    restart();

    assertThat(store.usage()).isEqualTo(before);
    assertHas(1, bytes(1, 1000));
    assertHas(2, bytes(2, 200_000));
    assertThat(events.damaged).isEmpty();
    assertThat(events.tailLost).hasValue(0);
  }

  @Test
  void aRestartGoesOnWithTheVolumeThatWasOpen() throws IOException {
    for (int i = 0; i < 10; i++) {
      put(key(i, "z"), bytes(i, 1000));
      restart();
    }

    assertThat(volumes()).hasSize(1);
    for (int i = 0; i < 10; i++) {
      assertHas(i, bytes(i, 1000));
    }
  }

  @Test
  void aRestartKeepsRemovalsOfEveryKind() {
    for (int i = 0; i < 4; i++) {
      put(key(i, "z"), bytes(i, 1000));
      put(key(i, "b"), bytes(i, 1000));
    }
    store.remove(key(0, "z"));
    store.removePhoto("p1");
    restart();

    assertThat(store.contains(key(0, "z"))).isFalse();
    assertThat(store.contains(key(0, "b"))).isTrue();
    assertThat(store.usage().objects()).isEqualTo(5);

    assertThat(store.removeAll()).isEqualTo(5);
    put(key(9, "z"), bytes(9, 1000));
    restart();

    assertThat(store.usage().objects()).isEqualTo(1);
    assertThat(store.contains(key(9, "z"))).isTrue();
  }

  @Test
  void whatWasRemovedBeforeItsRecordWasEvenFoundStaysRemoved() {
    put(key(1, "z"), bytes(1, 1000));
    for (int i = 2; i < 200; i++) {
      put(key(i, "z"), bytes(i, 60_000));
    }
    for (int i = 1; i < 200; i++) {
      store.remove(key(i, "z"));
    }
    restart();

    assertThat(store.usage().objects()).isZero();
  }

  @Test
  void whatWasRemovedCanBeStoredAgain() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    store.removePhoto("p1");
    put(key(1, "z"), bytes(2, 1000));
    restart();

    assertHas(1, bytes(2, 1000));
  }

  @Test
  void whatMadeRoomStaysGoneAfterARestart() {
    for (int i = 0; i < 200; i++) {
      put(key(i, "z"), bytes(i, 60_000));
    }
    StoreUsage before = store.usage();
    restart();

    assertThat(store.usage()).isEqualTo(before);
  }

  @Test
  void anOlderObjectDoesNotComeBackWhenTheNewerOneMadeRoom() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    // Read ones are worth more than the newer version, which is never asked for.
    for (int i = 2; i < 20; i++) {
      put(key(i, "z"), bytes(i, 60_000));
      store.get(key(i, "z")).close();
    }
    put(key(1, "z"), bytes(2, 1000));
    for (int i = 100; store.contains(key(1, "z")); i++) {
      put(key(i, "z"), bytes(i, 60_000));
    }
    restart();

    assertThat(store.contains(key(1, "z"))).isFalse();
  }

  @Test
  void theFilesTogetherNeverExceedTheLimit() throws IOException {
    for (int i = 0; i < 400; i++) {
      put(key(i, "z"), bytes(i, 1000 + 257 * i));
      if (i % 3 == 0) {
        store.remove(key(i - 1, "z"));
      }
      assertThat(bytesOnDisk()).isLessThanOrEqualTo(LIMIT);
    }

    assertThat(events.evicted).hasPositiveValue();
    assertThat(events.reclaimed).hasPositiveValue();
    assertThat(events.failures).isEmpty();
    assertThat(events.upkeepFailures).isEmpty();
    StoreReport report = disk().report();
    assertThat(report.live() + report.dead()).isLessThanOrEqualTo(LIMIT);
    assertThat(report.live()).isEqualTo(store.usage().bytes());
  }

  @Test
  void aLowerLimitHoldsFromTheStartOn() throws IOException {
    for (int i = 0; i < 60; i++) {
      put(key(i, "z"), bytes(i, 60_000));
    }
    store.close();

    store =
        new DiskStore(
            directory,
            new DiskLimits(LIMIT / 2, 100_000),
            Duration.ZERO,
            Runnable::run,
            ALLOCATOR,
            events);

    assertThat(bytesOnDisk()).isLessThanOrEqualTo(LIMIT / 2);
    assertThat(store.usage().objects()).isPositive();
  }

  @Test
  void whatIsReadOftenSurvivesThatItsVolumeIsReclaimed() throws IOException {
    put(key(0, "z"), bytes(0, 50_000));
    for (int i = 1; i < 300; i++) {
      put(key(i, "z"), bytes(i, 60_000));
      assertHas(0, bytes(0, 50_000));
    }

    assertThat(events.moved).hasPositiveValue();
    restart();
    assertHas(0, bytes(0, 50_000));
  }

  @Test
  void aVolumeThatIsReadIsDeletedAndItsSpaceIsFreeWhenItsReadersLeave() throws IOException {
    put(key(0, "z"), bytes(0, 400_000));
    long free;
    try (StoredObject held = store.get(key(0, "z"))) {
      store.remove(key(0, "z"));
      for (int i = 1; i < 100; i++) {
        put(key(i, "z"), bytes(i, 60_000));
      }
      assertThat(disk().report().pinned()).isGreaterThanOrEqualTo(400_000);
      assertThat(read(held)).isEqualTo(bytes(0, 400_000));
      free = disk().report().free();
    }

    assertThat(disk().report().pinned()).isZero();
    assertThat(disk().report().free()).isGreaterThanOrEqualTo(free + 400_000);
  }

  @Test
  void volumesOfWhichNothingIsInUseAreDeletedAtOnce() throws IOException {
    for (int i = 0; i < 40; i++) {
      put(key(i, "z"), bytes(i, 60_000));
    }
    assertThat(volumes().size()).isGreaterThan(5);

    store.removeAll();

    assertThat(volumes()).hasSize(1);
  }

  @Test
  void anObjectLargerThanAVolumeHasOneOfItsOwn() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    put(key(2, "z"), bytes(2, 500_000));
    put(key(3, "z"), bytes(3, 1000));

    assertThat(volumes()).hasSize(3);
    restart();
    assertHas(2, bytes(2, 500_000));
  }

  @Test
  void aNewerHeadOfALargeObjectLeavesItsBodyWhereItIs() throws IOException {
    put(key(1, "z"), bytes(1, 300_000));
    long before = bytesOnDisk();
    refresh(1, "\"one\"");
    refresh(1, "\"two\"");

    assertThat(bytesOnDisk()).isLessThan(before + 5000);
    assertRefreshed("\"two\"", bytes(1, 300_000));
    restart();
    assertRefreshed("\"two\"", bytes(1, 300_000));
    for (int i = 2; i < 200; i++) {
      put(key(i, "z"), bytes(i, 60_000));
      assertRefreshed("\"two\"", bytes(1, 300_000));
    }
    restart();
    assertRefreshed("\"two\"", bytes(1, 300_000));
    store.remove(key(1, "z"));
    restart();
    assertThat(store.contains(key(1, "z"))).isFalse();
    assertThat(store.usage().bytes()).isEqualTo(disk().report().live());
  }

  private void refresh(int photo, String tag) {
    ObjectHead head = head(key(photo, "z"));
    head.fields().set("ETag", tag);
    try (DiskObject object = disk().find(key(photo, "z"))) {
      assertThat(disk().refresh(object, head, () -> true)).isEqualTo(ObjectStore.Put.KEPT);
    }
  }

  private void assertRefreshed(String tag, byte[] body) throws IOException {
    try (StoredObject object = store.get(key(1, "z"))) {
      assertThat(object.head().fields().get("ETag")).isEqualTo(tag);
      assertThat(read(object)).isEqualTo(body);
    }
  }

  @Test
  void aFolderServesOneNodeOnly() {
    assertThatThrownBy(this::open)
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessageContaining("headstart.cache.directory");
  }

  @Test
  void anAbandonedArrivalLeavesNothing() throws IOException {
    try (SpillFile file = disk().begin(head(key(1, "z")))) {
      file.append(Unpooled.wrappedBuffer(bytes(1, 1000)));
      assertThat(store.usage().bytes()).isEqualTo(1000);
    }

    assertThat(store.usage().bytes()).isZero();
    assertThat(directory.resolve("arriving")).isEmptyDirectory();
  }

  @Test
  void whatArrivedInAFileIsStored() throws IOException {
    try (SpillFile file = disk().begin(head(key(1, "z")))) {
      file.append(Unpooled.wrappedBuffer(bytes(1, 300_000)));
      assertThat(disk().commit(file, () -> true)).isEqualTo(ObjectStore.Put.KEPT);
    }

    assertThat(directory.resolve("arriving")).isEmptyDirectory();
    restart();
    assertHas(1, bytes(1, 300_000));
  }

  @Test
  void arrivalsAreBoundedToo() throws IOException {
    var files = new ArrayList<SpillFile>();
    for (int i = 0; i < 4; i++) {
      files.add(disk().begin(head(key(i, "z"))));
      files.getLast().append(Unpooled.wrappedBuffer(bytes(1, (int) LIMIT / 32)));
    }

    assertThatThrownBy(() -> files.getLast().append(Unpooled.wrappedBuffer(bytes(1, 1))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("an eighth of headstart.cache.disk");
    for (SpillFile file : files) {
      file.close();
    }
    assertThat(store.usage().bytes()).isZero();
  }

  @Test
  void aSecondOfWorkIsSafeFromAPowerCutWithoutBeingAskedFor() {
    store.close();
    store =
        new DiskStore(
            directory,
            new DiskLimits(LIMIT, 100_000),
            Duration.ofMillis(10),
            Runnable::run,
            ALLOCATOR,
            events);
    put(key(1, "z"), bytes(1, 1000));
    long before = events.syncs.get();

    while (events.syncs.get() < before + 2) {
      Thread.onSpinWait();
    }
  }
}
