package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal stays small, whatever is purged, and never forgets a purge that still matters. */
class JournalTest {

  private static final long LIMIT = 1024 * 1024;

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

  private void put(int photo) {
    store.put(
        StoreContract.head(StoreContract.key(photo, "z")),
        Unpooled.wrappedBuffer(StoreContract.bytes(photo, 100)),
        () -> true);
  }

  private long journalOnDisk() throws IOException {
    return Files.size(directory.resolve("journal"));
  }

  @Test
  void purgesOfWhatIsNotThereDoNotAddUp() throws IOException {
    put(1);
    for (int i = 100; i < 3000; i++) {
      store.remove(StoreContract.key(i, "z"));
      assertThat(journalOnDisk()).isLessThanOrEqualTo(Shares.of(LIMIT).journal() / 2);
    }

    assertThat(store.contains(StoreContract.key(1, "z"))).isTrue();
    assertThat(events.upkeepFailures).isEmpty();
  }

  @Test
  void purgesThatStillMatterAreKeptThroughEveryRewriting() throws IOException {
    for (int i = 0; i < 100; i++) {
      put(i);
    }
    for (int i = 0; i < 50; i++) {
      store.remove(StoreContract.key(i, "z"));
    }
    for (int i = 1000; i < 4000; i++) {
      store.removePhoto("p" + i);
    }
    close();
    open();

    for (int i = 0; i < 100; i++) {
      assertThat(store.contains(StoreContract.key(i, "z"))).as("photo " + i).isEqualTo(i >= 50);
    }
  }

  @Test
  void shouldPurgesOutgrowTheJournalObjectsGoAndNoPurgeDoes() throws IOException {
    int photos = 1300;
    for (int i = 0; i < photos; i++) {
      put(i);
    }
    for (int i = 0; i < photos; i++) {
      if (i % 20 != 0) {
        store.remove(StoreContract.key(i, "z"));
        assertThat(journalOnDisk()).isLessThanOrEqualTo(Shares.of(LIMIT).journal() / 2);
      }
    }
    close();
    open();

    for (int i = 0; i < photos; i++) {
      if (i % 20 != 0) {
        assertThat(store.contains(StoreContract.key(i, "z"))).as("photo " + i).isFalse();
      }
    }
    assertThat(events.upkeepFailures).isEmpty();
  }

  @Test
  void whoeverWaitsAtOneMomentSharesOneSync() throws Exception {
    close();
    var disk = new FaultyDisk();
    var folder = new StoreDirectory(directory, disk);
    JournalFile file = JournalFile.open(folder.openJournal(), 100_000).file();
    try (var journal = new Journal(folder, file, 100_000);
        var threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 16; i++) {
        journal.note(JournalLine.family(i, i + 1));
      }
      disk.syncs.set(0);
      var commits = new ArrayList<Future<?>>();
      for (int i = 0; i < 16; i++) {
        commits.add(
            threads.submit(
                () -> {
                  journal.commit();
                  return null;
                }));
      }
      for (Future<?> commit : commits) {
        commit.get();
      }
      assertThat(disk.syncs).hasValue(1);
      assertThat(journal.waiting()).isZero();
    }
    folder.close();
    open();
  }
}
