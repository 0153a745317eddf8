package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a disk store, in whatever order, it has what a simple map says. */
class StorePropertyTest {

  private static final int PHOTOS = 4;
  private static final String[] SIZES = {"z", "b", "o"};
  private static final int STEPS = 120;

  /** A version of an object. */
  private record Version(int seed, int length, String tag) {}

  private static final Version ABSENT = new Version(0, 0, "");

  @TempDir(factory = QuickDisk.class)
  Path root;

  private int folders;

  @Test
  void theStoreHasWhatTheModelHas() {
    qt().withExamples(40)
        .withShrinkCycles(0)
        .forAll(longs().all())
        .checkAssert(
            seed -> {
              try (var play = new Play(new Random(seed))) {
                play.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private Path newFolder() throws IOException {
    return Files.createDirectory(root.resolve(Integer.toString(folders++)));
  }

  /** One run: the store, and what it must have. */
  private final class Play implements AutoCloseable {

    private final Random random;
    private final RecordedEvents events = new RecordedEvents();
    private final Map<ObjectKey, Version> current = new HashMap<>();

    /** What a power cut could leave of a key that was changed since the disk was synchronised. */
    private final Map<ObjectKey, Set<Version>> possible = new HashMap<>();

    private CrashedDisk disk = new CrashedDisk();
    private Path directory;
    private DiskStore store;
    private CountedInventory inventory;
    private int versions;

    Play(Random random) throws IOException {
      this.random = random;
      this.directory = newFolder();
      this.store = open();
    }

    private DiskStore open() {
      events.onSync = this::synced;
      inventory = new CountedInventory();
      return new DiskStore(
          directory,
          new DiskLimits(StoreContract.LIMIT, 100_000),
          Duration.ZERO,
          Runnable::run,
          StoreContract.ALLOCATOR,
          events,
          inventory);
    }

    private void synced() {
      disk.synced(directory);
      possible.clear();
    }

    private ObjectKey anyKey() {
      return StoreContract.key(random.nextInt(PHOTOS), SIZES[random.nextInt(SIZES.length)]);
    }

    void run() throws IOException {
      for (int i = 0; i < STEPS; i++) {
        step();
        long bytes = 0;
        try (var files = Files.walk(directory)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            bytes += Files.size(file);
          }
        }
        assertThat(bytes).isLessThanOrEqualTo(StoreContract.LIMIT);
      }
      checkAll();
    }

    private void step() throws IOException {
      switch (random.nextInt(20)) {
        case 0 -> restart();
        case 1 -> kill();
        case 2 -> cutPower();
        case 3 -> removeAll();
        case 4, 5 -> remove(anyKey());
        case 6 -> removePhoto(random.nextInt(PHOTOS));
        case 7 -> store.sync();
        case 8, 9, 10 -> refresh(anyKey());
        case 11 -> checkAll();
        default -> put(anyKey());
      }
    }

    private ObjectHead head(ObjectKey key, String tag) {
      ObjectHead head = StoreContract.head(key);
      head.fields().set("ETag", tag);
      return head;
    }

    private void put(ObjectKey key) {
      int length = random.nextInt(3) == 0 ? random.nextInt(150_000) : random.nextInt(9_000);
      var version = new Version(versions++, length, "tag" + versions);
      ByteBuf body = Unpooled.wrappedBuffer(StoreContract.bytes(version.seed(), length));
      assertThat(store.put(head(key, version.tag()), body, () -> true))
          .isEqualTo(ObjectStore.Put.KEPT);
      changed(key, version);
    }

    private void refresh(ObjectKey key) {
      try (DiskObject object = store.find(key)) {
        if (object == null) {
          return;
        }
        String tag = "refreshed" + versions++;
        assertThat(store.refresh(object, head(key, tag), () -> true))
            .isEqualTo(ObjectStore.Put.KEPT);
        Version before = current.get(key);
        changed(key, new Version(before.seed(), before.length(), tag));
      }
    }

    private void changed(ObjectKey key, Version version) {
      Version before = current.put(key, version);
      Set<Version> all = possible.computeIfAbsent(key, k -> new HashSet<>());
      all.add(before == null ? ABSENT : before);
      all.add(version);
      // The old one may be known to be dead before the new one is safe.
      all.add(ABSENT);
    }

    private void remove(ObjectKey key) {
      assertThat(store.remove(key)).isEqualTo(current.remove(key) != null);
      possible.put(key, new HashSet<>(Set.of(ABSENT)));
    }

    private void removePhoto(int photo) {
      int removed = 0;
      for (String size : SIZES) {
        ObjectKey key = StoreContract.key(photo, size);
        removed += current.remove(key) == null ? 0 : 1;
        possible.put(key, new HashSet<>(Set.of(ABSENT)));
      }
      assertThat(store.removePhoto("p" + photo)).isEqualTo(removed);
    }

    private void removeAll() {
      assertThat(store.removeAll()).isEqualTo(current.size());
      for (int photo = 0; photo < PHOTOS; photo++) {
        for (String size : SIZES) {
          possible.put(StoreContract.key(photo, size), new HashSet<>(Set.of(ABSENT)));
        }
      }
      current.clear();
    }

    private void restart() {
      store.close();
      store = open();
      checkAll();
    }

    private void kill() throws IOException {
      Path copy = newFolder();
      disk.kill(directory, copy);
      goOnWith(copy);
      assertThat(events.damaged).isEmpty();
      checkAll();
    }

    private void cutPower() throws IOException {
      Path copy = newFolder();
      disk.cutPower(directory, copy, random);
      var allowed = new HashMap<>(possible);
      goOnWith(copy);
      for (int photo = 0; photo < PHOTOS; photo++) {
        for (String size : SIZES) {
          ObjectKey key = StoreContract.key(photo, size);
          Version expected = current.getOrDefault(key, ABSENT);
          Version found = find(key, allowed.getOrDefault(key, Set.of(expected)));
          current.remove(key);
          if (found != ABSENT) {
            current.put(key, found);
          }
        }
      }
      // What was found damaged is forgotten for good.
      events.damaged.clear();
      store.sync();
    }

    private void goOnWith(Path copy) {
      // What the old store does as it is closed must not reach the model.
      events.onSync = () -> {};
      store.close();
      directory = copy;
      disk = new CrashedDisk();
      disk.synced(directory);
      possible.clear();
      store = open();
    }

    /** Which of these versions the store has. */
    private Version find(ObjectKey key, Set<Version> versions) {
      try (StoredObject object = store.get(key)) {
        if (object == null) {
          assertThat(versions).as("%s is missing", key).contains(ABSENT);
          return ABSENT;
        }
        String tag = object.head().fields().get("ETag");
        List<Version> fitting =
            new ArrayList<>(versions.stream().filter(v -> v.tag().equals(tag)).toList());
        assertThat(fitting).as("%s has %s of %s", key, tag, versions).hasSize(1);
        Version version = fitting.getFirst();
        assertThat(StoreContract.read(object))
            .isEqualTo(StoreContract.bytes(version.seed(), version.length()));
        return version;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void checkAll() {
      for (int photo = 0; photo < PHOTOS; photo++) {
        for (String size : SIZES) {
          ObjectKey key = StoreContract.key(photo, size);
          find(key, Set.of(current.getOrDefault(key, ABSENT)));
        }
      }
      assertThat(store.usage().objects()).isEqualTo(current.size());
      inventory.has(current.keySet());
      assertThat(store.usage().bytes()).isEqualTo(store.report().live());
      assertThat(events.failures).isEmpty();
      assertThat(events.upkeepFailures).isEmpty();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
