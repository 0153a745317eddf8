package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads at once, on a disk that is always full. Each key has one thread that changes it, and
 * so knows what it must find; all threads read all keys.
 */
class StoreStressTest {

  private static final int THREADS = 4;
  private static final int PHOTOS_EACH = 20;
  private static final int STEPS = 1200;

  @TempDir(factory = QuickDisk.class)
  Path directory;

  private final RecordedEvents events = new RecordedEvents();
  private final AtomicInteger versions = new AtomicInteger();

  private CountedInventory inventory;
  private DiskStore disk;

  private TieredStore open(ExecutorService io) {
    inventory = new CountedInventory();
    disk =
        new DiskStore(
            directory,
            new DiskLimits(StoreContract.LIMIT, 100_000),
            Duration.ofMillis(20),
            io,
            StoreContract.ALLOCATOR,
            events,
            inventory);
    return new TieredStore(new MemoryStore(StoreContract.LIMIT / 4, key -> {}), disk);
  }

  @Test
  void noThreadEverSeesAWrongByteOrWhatItRemoved() throws Exception {
    var known = new ArrayList<Map<ObjectKey, Integer>>();
    try (var io = Executors.newFixedThreadPool(2);
        var threads = Executors.newFixedThreadPool(THREADS)) {
      TieredStore store = open(io);
      var workers = new ArrayList<Future<?>>();
      for (int i = 0; i < THREADS; i++) {
        var worker = new Worker(store, i);
        known.add(worker.known);
        workers.add(threads.submit(worker::run));
      }
      awaitAll(workers);
      store.close();
    }
    assertThatTheInventoryIsRight(known);
    assertThat(events.damaged).isEmpty();
    assertThat(events.failures).isEmpty();
    assertThat(events.upkeepFailures).isEmpty();
    assertThat(events.reclaimed).hasPositiveValue();

    try (var io = Executors.newFixedThreadPool(2)) {
      TieredStore store = open(io);
      for (Map<ObjectKey, Integer> mine : known) {
        for (Map.Entry<ObjectKey, Integer> entry : mine.entrySet()) {
          assertIsOrIsGone(store, entry.getKey(), entry.getValue());
        }
      }
      store.close();
    }
    assertThatTheInventoryIsRight(known);
    assertThat(events.damaged).isEmpty();
  }

  private void assertThatTheInventoryIsRight(List<Map<ObjectKey, Integer>> known) {
    inventory.has(
        known.stream().flatMap(mine -> mine.keySet().stream()).filter(disk::contains).toList());
  }

  private static void awaitAll(List<Future<?>> workers)
      throws ExecutionException, InterruptedException {
    for (Future<?> worker : workers) {
      worker.get();
    }
  }

  /** The version that the store has under a key, whose bytes must be that version's; 0 for none. */
  private static int versionOf(TieredStore store, ObjectKey key) throws IOException {
    try (StoredObject object = store.get(key)) {
      if (object == null) {
        return 0;
      }
      int version = Integer.parseInt(object.head().fields().get("ETag"));
      int bytes = Integer.parseInt(object.head().fields().get("Bytes"));
      assertThat(StoreContract.read(object)).isEqualTo(body(bytes));
      return version;
    }
  }

  private static byte[] body(int version) {
    return StoreContract.bytes(version, version % 7 == 0 ? 100_000 : 500 + version % 13 * 2000);
  }

  private static void assertIsOrIsGone(TieredStore store, ObjectKey key, int version)
      throws IOException {
    assertThat(versionOf(store, key)).as("%s", key).isIn(0, version);
  }

  private final class Worker {

    private final TieredStore store;
    private final int number;
    private final Random random;
    private final Map<ObjectKey, Integer> known = new HashMap<>();

    Worker(TieredStore store, int number) {
      this.store = store;
      this.number = number;
      this.random = new Random(number);
    }

    private ObjectKey key(int worker) {
      int photo = worker * PHOTOS_EACH + random.nextInt(PHOTOS_EACH);
      return StoreContract.key(photo, random.nextBoolean() ? "z" : "b");
    }

    Void run() throws IOException {
      for (int i = 0; i < STEPS; i++) {
        ObjectKey mine = key(number);
        switch (random.nextInt(10)) {
          case 0 -> {
            store.remove(mine);
            known.put(mine, 0);
          }
          case 1 -> {
            String id = mine.family();
            store.removePhoto(id);
            known.put(StoreContract.key(Integer.parseInt(id.substring(1)), "z"), 0);
            known.put(StoreContract.key(Integer.parseInt(id.substring(1)), "b"), 0);
          }
          case 2 -> refresh(mine);
          case 3, 4, 5 -> put(mine);
          case 6 -> spill(mine);
          default -> versionOf(store, key(random.nextInt(THREADS)));
        }
        assertIsOrIsGone(store, mine, known.getOrDefault(mine, 0));
        if (i % 50 == 0) {
          assertThat(bytesOnDisk()).isLessThanOrEqualTo(StoreContract.LIMIT);
        }
      }
      return null;
    }

    private ObjectHead head(ObjectKey key, int version, int bytes) {
      ObjectHead head = StoreContract.head(key);
      head.fields().set("ETag", Integer.toString(version));
      head.fields().set("Bytes", Integer.toString(bytes));
      return head;
    }

    private void put(ObjectKey key) {
      int version = versions.incrementAndGet();
      var body = Unpooled.directBuffer(1).writeBytes(body(version));
      // What is not kept in either tier leaves what was there in one, or nothing.
      ObjectStore.Put put = store.put(head(key, version, version), body, () -> true);
      body.release();
      settle(key, version, put);
    }

    private void spill(ObjectKey key) throws IOException {
      int version = versions.incrementAndGet();
      try (SpillFile file = store.begin(head(key, version, version))) {
        file.append(Unpooled.wrappedBuffer(body(version)));
        settle(key, version, store.commit(file, () -> true));
      }
    }

    private void refresh(ObjectKey key) {
      try (StoredObject object = store.get(key)) {
        if (object != null) {
          int version = versions.incrementAndGet();
          int bytes = Integer.parseInt(object.head().fields().get("Bytes"));
          settle(key, version, store.refresh(object, head(key, version, bytes), () -> true));
        }
      }
    }

    private void settle(ObjectKey key, int version, ObjectStore.Put put) {
      if (put == ObjectStore.Put.KEPT) {
        known.put(key, version);
      } else {
        store.remove(key);
        known.put(key, 0);
      }
    }
  }

  private long bytesOnDisk() throws IOException {
    long bytes = 0;
    for (String folder : List.of("volumes", "arriving", ".")) {
      try (var found = Files.newDirectoryStream(directory.resolve(folder))) {
        for (Path file : found) {
          bytes += sizeOf(file);
        }
      }
    }
    return bytes;
  }

  /** Of a file that may be deleted at this moment. */
  private static long sizeOf(Path file) throws IOException {
    try {
      return Files.isDirectory(file) ? 0 : Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
