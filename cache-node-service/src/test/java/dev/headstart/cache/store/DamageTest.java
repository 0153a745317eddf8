package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what the store wrote: it serves no wrong byte, and goes on with the rest. */
class DamageTest {

  private static final long LIMIT = 1024 * 1024;
  private static final int LENGTH = 5000;

  /** So many objects fill the first volume and begin the second. */
  private static final int OBJECTS = 14;

  private static final int LARGE = 100_000;

  @TempDir(factory = QuickDisk.class)
  Path directory;

  private final RecordedEvents events = new RecordedEvents();
  private DiskStore store;

  @BeforeEach
  void open() {
    store =
        new DiskStore(
            directory,
            new DiskLimits(LIMIT, 100_000),
            Duration.ZERO,
            Runnable::run,
            StoreContract.ALLOCATOR,
            events);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void restart() {
    close();
    open();
  }

  private void put(int photo) {
    ByteBuf body = Unpooled.wrappedBuffer(StoreContract.bytes(photo, LENGTH));
    var head = StoreContract.head(StoreContract.key(photo, "z"));
    assertThat(store.put(head, body, () -> true)).isEqualTo(ObjectStore.Put.KEPT);
  }

  private void putAll() {
    for (int photo = 0; photo < OBJECTS; photo++) {
      put(photo);
    }
  }

  private boolean has(int photo) throws IOException {
    try (StoredObject object = store.get(StoreContract.key(photo, "z"))) {
      if (object != null) {
        assertThat(StoreContract.read(object)).isEqualTo(StoreContract.bytes(photo, LENGTH));
      }
      return object != null;
    }
  }

  private int count() throws IOException {
    int count = 0;
    for (int photo = 0; photo < OBJECTS; photo++) {
      count += has(photo) ? 1 : 0;
    }
    return count;
  }

  private Path volume(int index) throws IOException {
    try (var found = Files.list(directory.resolve("volumes"))) {
      return found.sorted().toList().get(index);
    }
  }

  private Path journal() {
    return directory.resolve("journal");
  }

  private static void flip(Path path, long position) throws IOException {
    try (var bytes = new RandomAccessFile(path.toFile(), "rw")) {
      bytes.seek(position);
      int before = bytes.read();
      bytes.seek(position);
      bytes.write(before ^ 1);
    }
  }

  private static void zero(Path path, long from, long to) throws IOException {
    try (var bytes = new RandomAccessFile(path.toFile(), "rw")) {
      bytes.seek(from);
      bytes.write(new byte[(int) (to - from)]);
    }
  }

  private static void truncate(Path path, long length) throws IOException {
    try (var bytes = new RandomAccessFile(path.toFile(), "rw")) {
      bytes.setLength(length);
    }
  }

  @Test
  void oneWrongByteInASealedVolumeCostsOneObjectAtMostButInItsHeader() throws IOException {
    putAll();
    store.close();
    Path volume = volume(0);
    byte[] original = Files.readAllBytes(volume);
    for (int position = 0; position < original.length; position += 331) {
      flip(volume, position);
      open();

      int least = position < VolumeHeader.BYTES ? 1 : OBJECTS - 1;
      assertThat(count()).as("byte " + position).isGreaterThanOrEqualTo(least);

      store.close();
      Files.write(volume, original);
      Files.delete(journal());
      copyJournal();
    }
    open();
  }

  /** A journal that knows of no damage. */
  private void copyJournal() throws IOException {
    try (var fresh =
        JournalFile.create(
            FileChannel.open(
                journal(),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE),
            Shares.of(LIMIT).journal() / 2)) {
      fresh.append(List.of());
    }
  }

  @Test
  void oneWrongByteInAnOpenVolumeCostsOneObjectAtMost() throws IOException {
    putAll();
    store.close();
    Path volume = volume(1);
    byte[] original = Files.readAllBytes(volume);
    for (int position = VolumeHeader.BYTES; position < original.length; position += 97) {
      flip(volume, position);
      open();

      assertThat(count()).as("byte " + position).isGreaterThanOrEqualTo(OBJECTS - 1);

      store.close();
      Files.write(volume, original);
      Files.delete(journal());
      copyJournal();
    }
    open();
  }

  @Test
  void everyWrongByteOfARecordIsFound() throws IOException {
    put(0);
    store.close();
    Path volume = volume(0);
    byte[] original = Files.readAllBytes(volume);
    for (int position = VolumeHeader.BYTES; position < original.length; position += 7) {
      flip(volume, position);
      open();

      assertThat(has(0)).as("byte " + position).isFalse();

      store.close();
      Files.deleteIfExists(volume);
      Files.write(volume, original);
      Files.delete(journal());
      copyJournal();
    }
    open();
    assertThat(has(0)).isTrue();
  }

  /** A body that is large enough stays where it is while its head changes. */
  private void putLargeWithHeads(String... tags) throws IOException {
    ObjectKey key = StoreContract.key(0, "z");
    ByteBuf body = Unpooled.wrappedBuffer(StoreContract.bytes(0, LARGE));
    assertThat(store.put(StoreContract.head(key), body, () -> true))
        .isEqualTo(ObjectStore.Put.KEPT);
    for (String tag : tags) {
      try (DiskObject object = store.find(key)) {
        ObjectHead head = StoreContract.head(key);
        head.fields().set("ETag", tag);
        assertThat(store.refresh(object, head, () -> true)).isEqualTo(ObjectStore.Put.KEPT);
      }
    }
  }

  private void flipIn(String text) throws IOException {
    int found = 0;
    try (var volumes = Files.list(directory.resolve("volumes"))) {
      for (Path volume : volumes.toList()) {
        int position = Files.readString(volume, StandardCharsets.ISO_8859_1).indexOf(text);
        if (position >= 0) {
          flip(volume, position);
          found++;
        }
      }
    }
    assertThat(found).isEqualTo(1);
  }

  @Test
  void anObjectWhoseNewestHeadIsDamagedIsForgottenForGoodAndCountedOnce() throws IOException {
    putLargeWithHeads("\"older\"", "\"newest\"");
    store.close();
    flipIn("newest");

    for (int start = 0; start < 2; start++) {
      open();

      assertThat(store.find(StoreContract.key(0, "z"))).isNull();
      assertThat(events.damaged).hasSize(1);
      store.close();
    }
    open();
    put(0);
    assertThat(has(0)).isTrue();
  }

  @Test
  void aDamagedHeadThatWasFollowedByAnotherCostsNothing() throws IOException {
    putLargeWithHeads("\"older\"", "\"newest\"");
    store.close();
    flipIn("older");

    open();

    try (DiskObject object = store.find(StoreContract.key(0, "z"))) {
      assertThat(object.head().fields().get("ETag")).isEqualTo("\"newest\"");
    }
    assertThat(events.damaged).isEmpty();
  }

  @Test
  void aVolumeThatAKillLeftWithoutItsHeaderIsNoDamage() throws IOException {
    putAll();
    store.close();
    Path unbegun = directory.resolve("volumes").resolve("000000009999.volume");
    Files.write(unbegun, new byte[VolumeHeader.BYTES - 1]);

    open();

    assertThat(count()).isEqualTo(OBJECTS);
    assertThat(events.damaged).isEmpty();
    assertThat(events.tailLost).hasValue(VolumeHeader.BYTES - 1);
    assertThat(unbegun).doesNotExist();
  }

  @Test
  void anOlderVolumeThatIsTooShortIs() throws IOException {
    putAll();
    store.close();
    truncate(volume(0), VolumeHeader.BYTES - 1);

    open();

    assertThat(events.damaged).hasSize(1);
  }

  @Test
  void damageIsCountedOnceAndTheObjectCanBeStoredAgain() throws IOException {
    put(0);
    restart();
    flip(volume(0), VolumeHeader.BYTES + 1000);

    assertThat(has(0)).isFalse();
    assertThat(has(0)).isFalse();
    assertThat(events.damaged).hasSize(1);
    assertThat(store.report().damaged()).isEqualTo(1);

    put(0);
    assertThat(has(0)).isTrue();
    restart();
    assertThat(has(0)).isTrue();
  }

  @Test
  void aVolumeThatIsCutShortLosesWhatWasCutOff() throws IOException {
    putAll();
    store.close();
    Path volume = volume(0);
    byte[] original = Files.readAllBytes(volume);
    int before = Integer.MAX_VALUE;
    for (int length = original.length - 1; length >= 0; length -= 1009) {
      truncate(volume, length);
      open();

      int count = count();
      assertThat(count).isLessThanOrEqualTo(before).isPositive();
      before = count;

      store.close();
      Files.write(volume, original);
    }
    open();
  }

  @Test
  void aVolumeFullOfZerosIsDropped() throws IOException {
    putAll();
    store.close();
    zero(volume(0), 0, Files.size(volume(0)));
    open();

    assertThat(count()).isPositive().isLessThan(OBJECTS);
    assertThat(events.damaged).containsExactly("000000000001.volume");
    assertThat(directory.resolve("volumes/000000000001.volume")).doesNotExist();
  }

  @Test
  void aStretchOfZerosCostsWhatLayThere() throws IOException {
    putAll();
    store.close();
    zero(volume(0), 12_000, 25_000);
    // The footer, too, so that the records must be searched for.
    flip(volume(0), Files.size(volume(0)) - 1);
    open();

    assertThat(count()).isBetween(OBJECTS - 4, OBJECTS - 2);
  }

  @Test
  void whatABodyContainsIsNeverTakenForARecord() throws IOException {
    put(1);
    store.close();
    byte[] record = Files.readAllBytes(volume(0));
    open();
    // A photograph that contains another one's record, at every offset that records may have.
    var body = ByteBuffer.allocate(40_000);
    while (body.remaining() > record.length) {
      body.put(record, VolumeHeader.BYTES, record.length - VolumeHeader.BYTES);
      body.position((body.position() + 63) / 64 * 64);
    }
    store.removeAll();
    for (int photo = 20; photo < 40; photo++) {
      store.put(
          StoreContract.head(StoreContract.key(photo, "z")),
          Unpooled.wrappedBuffer(body.array()),
          () -> true);
    }
    store.close();
    try (var volumes = Files.list(directory.resolve("volumes"))) {
      for (Path volume : volumes.toList()) {
        flip(volume, VolumeHeader.BYTES);
        flip(volume, Files.size(volume) - 1);
      }
    }
    open();

    assertThat(has(1)).isFalse();
  }

  @Test
  void aVolumeThatIsDeletedBeneathUsIsReadOnAndMissingAfterwards() throws IOException {
    putAll();
    Files.delete(volume(0));

    assertThat(count()).isEqualTo(OBJECTS);
    restart();
    assertThat(count()).isPositive().isLessThan(OBJECTS);
    putAll();
    assertThat(count()).isEqualTo(OBJECTS);
  }

  @Test
  void aVolumeThatIsCutShortBeneathUsCostsItsObjects() throws IOException {
    putAll();
    truncate(volume(0), 1000);

    assertThat(count()).isPositive().isLessThan(OBJECTS);
    assertThat(events.damaged).isNotEmpty();
    putAll();
    assertThat(count()).isEqualTo(OBJECTS);
  }

  @Test
  void aFileOfSomebodyElseIsLeftAloneAndReported() throws IOException {
    Path stranger = directory.resolve("volumes/notes.txt");
    Files.writeString(stranger, "not ours");
    Path alike = directory.resolve("volumes/1.volume");
    Files.writeString(alike, "not ours");
    restart();

    assertThat(store.report().strangers()).isEqualTo(2);
    assertThat(stranger).exists();
    assertThat(alike).exists();
  }

  @Test
  void aVolumeOfAnotherVersionIsDropped() throws IOException {
    put(0);
    store.close();
    Path volume = volume(0);
    ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(volume));
    header.putInt(8, 2);
    header.putInt(60, Checksum.of(header.slice(0, 60)));
    Files.write(volume, header.array());
    open();

    assertThat(has(0)).isFalse();
    assertThat(events.damaged).hasSize(1);
    put(0);
    restart();
    assertThat(has(0)).isTrue();
  }

  @Test
  void aVolumeUnderAnothersNameIsDropped() throws IOException {
    put(0);
    store.close();
    Files.move(volume(0), directory.resolve("volumes/000000000007.volume"));
    open();

    assertThat(has(0)).isFalse();
    assertThat(events.damaged).hasSize(1);
  }

  @Test
  void withoutItsJournalNothingIsServedSinceNobodyKnowsWhatWasPurged() throws IOException {
    putAll();
    store.remove(StoreContract.key(0, "z"));
    store.close();
    Files.delete(journal());
    open();

    assertThat(count()).isZero();
    assertThat(events.damaged).hasSize(1);
    putAll();
    restart();
    assertThat(count()).isEqualTo(OBJECTS);
  }

  @Test
  void aPurgeThatCannotBeReadAnyMorePurgesEverything() throws IOException {
    putAll();
    store.remove(StoreContract.key(0, "z"));
    store.remove(StoreContract.key(1, "z"));
    store.remove(StoreContract.key(2, "z"));
    store.close();
    flip(journal(), 64 + 10);
    open();

    assertThat(count()).isZero();
    assertThat(events.damaged).hasSize(1);
  }

  @Test
  void aPurgeThatWasNotWrittenToItsEndWasNotAcknowledged() throws IOException {
    putAll();
    store.remove(StoreContract.key(0, "z"));
    store.remove(StoreContract.key(1, "z"));
    store.close();
    // The last line of the last batch.
    flip(journal(), 64 + JournalLine.BYTES + 10);
    open();

    assertThat(has(0)).isFalse();
    assertThat(count()).isEqualTo(OBJECTS - 1);
  }

  @Test
  void filesOfTheLayoutBeforeThereWereVolumesAreRemoved() throws IOException {
    store.close();
    Path folder = Files.createDirectories(directory.resolve("objects/4f"));
    String name = "0123456789abcdef-0123456789abcdef0123456789abcdef-0123456789abcdef.object";
    Files.writeString(folder.resolve(name), "old");
    Files.createDirectories(directory.resolve("objects/00"));
    open();

    assertThat(directory.resolve("objects")).doesNotExist();
  }

  @Test
  void whatLayBesideTheOldFilesIsLeftAlone() throws IOException {
    store.close();
    Path folder = Files.createDirectories(directory.resolve("objects/4f"));
    Files.writeString(folder.resolve("notes.txt"), "not ours");
    open();

    assertThat(folder.resolve("notes.txt")).exists();
  }

  @Test
  void leftoversOfArrivalsAreRemoved() throws IOException {
    store.close();
    Path leftover = directory.resolve("arriving/9.arriving");
    Files.writeString(leftover, "half of it");
    Files.writeString(directory.resolve("journal.new"), "half of it");
    open();

    assertThat(leftover).doesNotExist();
    assertThat(directory.resolve("journal.new")).doesNotExist();
  }
}
