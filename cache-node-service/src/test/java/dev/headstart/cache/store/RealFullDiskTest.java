package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real file system that is full, or mounted read-only. Needs the right to mount one in memory,
 * and is left out where the tests have it not; {@link FullDiskTest} is never left out.
 */
class RealFullDiskTest {

  private static final int LENGTH = 50_000;

  @TempDir Path folder;
  private final RecordedEvents events = new RecordedEvents();
  private Path directory;
  private DiskStore store;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    assumeTrue(runs("mount", "-t", "tmpfs", "-o", "size=2m", "none", folder.toString()));
    directory = folder.resolve("store");
    open();
  }

  private static boolean runs(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(List.of(command)).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** With a limit that the file system cannot keep. */
  private void open() {
    store =
        new DiskStore(
            directory,
            new DiskLimits(64 * 1024 * 1024, 100_000),
            Duration.ZERO,
            Runnable::run,
            StoreContract.ALLOCATOR,
            events);
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (store != null) {
      store.close();
      assertThat(runs("umount", folder.toString())).isTrue();
    }
  }

  private ObjectStore.Put put(int photo) {
    ByteBuf body = Unpooled.wrappedBuffer(StoreContract.bytes(photo, LENGTH));
    return store.put(StoreContract.head(StoreContract.key(photo, "z")), body, () -> true);
  }

  private boolean has(int photo) throws IOException {
    try (StoredObject object = store.get(StoreContract.key(photo, "z"))) {
      if (object != null) {
        assertThat(StoreContract.read(object)).isEqualTo(StoreContract.bytes(photo, LENGTH));
      }
      return object != null;
    }
  }

  private int fill() {
    int photo = 0;
    while (put(photo) == ObjectStore.Put.KEPT) {
      photo++;
    }
    return photo;
  }

  @Test
  void aFullFileSystemCostsNothingThatIsStored() throws IOException {
    int full = fill();

    assertThat(full).isPositive();
    assertThat(store.report().isWell()).isFalse();
    assertThat(store.remove(StoreContract.key(0, "z"))).isTrue();
    store.close();
    open();
    assertThat(has(0)).isFalse();
    for (int photo = 1; photo < full; photo++) {
      assertThat(has(photo)).as("photo " + photo).isTrue();
    }
    assertThat(events.damaged).isEmpty();
  }

  @Test
  void spaceThatSomebodyElseGivesBackIsUsedAgain() throws IOException {
    Path ballast = folder.resolve("ballast");
    Files.write(ballast, new byte[1024 * 1024]);
    int full = fill();
    Files.delete(ballast);

    assertThat(put(full)).isEqualTo(ObjectStore.Put.KEPT);
    assertThat(store.report().isWell()).isTrue();
  }

  @Test
  void aFileSystemThatBecomesReadOnlyIsReadOn() throws IOException, InterruptedException {
    put(1);
    put(2);
    store.close();
    assertThat(runs("mount", "-o", "remount,ro", folder.toString())).isTrue();
    open();

    assertThat(has(1)).isTrue();
    assertThat(put(3)).isEqualTo(ObjectStore.Put.FAILED);
    assertThatThrownBy(() -> store.begin(StoreContract.head(StoreContract.key(3, "z"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("read-only");
    assertThat(store.report().writable()).isFalse();
    assertThat(store.report().isWell()).isFalse();

    // What is purged is not served, and yet nobody may say that it is gone for good.
    assertThatThrownBy(() -> store.remove(StoreContract.key(1, "z")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(has(1)).isFalse();
    assertThat(has(2)).isTrue();
  }

  @Test
  void aFolderOnAReadOnlyFileSystemWithoutAStoreStopsTheStart()
      throws IOException, InterruptedException {
    assertThat(runs("mount", "-o", "remount,rw", folder.toString())).isTrue();
    Path other = folder.resolve("other");
    Files.createDirectory(other);
    store.close();
    assertThat(runs("mount", "-o", "remount,ro", folder.toString())).isTrue();

    assertThatThrownBy(
            () ->
                new DiskStore(
                    other, StoreContract.LIMIT, Runnable::run, StoreContract.ALLOCATOR, events))
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessageContaining("name a folder that it may write");
  }
}
