package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/**
 * Measures a store of a million objects: {@code fill FOLDER} writes them, {@code open FOLDER} opens
 * it in a fresh process and tells how long that took, what the index takes, and how long removals
 * take. Four renditions a photograph, small bodies: what is measured does not read them.
 */
final class MillionObjects {

  static final int PHOTOS = 250_000;
  private static final String[] SIZES = {"q", "n", "z", "b"};
  private static final int BODY = 600;
  private static final long LIMIT = 20L * 1024 * 1024 * 1024;

  private MillionObjects() {}

  /**
   * @param args what to do, and the folder
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    if (args[0].equals("fill")) {
      Files.createDirectories(folder);
      fill(folder);
    } else {
      measure(folder);
    }
  }

  private static DiskStore open(Path folder) {
    return new DiskStore(
        folder,
        new DiskLimits(LIMIT, 2L * PHOTOS * SIZES.length),
        Duration.ofSeconds(1),
        Runnable::run,
        StoreContract.ALLOCATOR,
        new RecordedEvents());
  }

  private static ObjectKey key(int photo, String size) {
    return new ObjectKey("/photos/p" + photo + "_4bd1c09ae2_" + size + ".jpg");
  }

  private static void fill(Path folder) {
    var fields = new DefaultHttpHeaders();
    fields.set("Content-Type", "image/jpeg");
    fields.set("Cache-Control", "public, max-age=31536000, immutable");
    fields.set("Headstart-Access", "open");
    byte[] bytes = new byte[BODY];
    new Random(1).nextBytes(bytes);
    ByteBuf body = Unpooled.directBuffer(BODY).writeBytes(bytes);
    long start = System.nanoTime();
    try (DiskStore store = open(folder)) {
      for (int photo = 0; photo < PHOTOS; photo++) {
        for (String size : SIZES) {
          var head = new ObjectHead(key(photo, size), Instant.now(), Instant.now(), fields);
          if (store.put(head, body, () -> true) != ObjectStore.Put.KEPT) {
            throw new AssertionError("Not kept: " + head.key());
          }
        }
      }
      tell("filled", start);
      System.out.println(store.usage() + " " + store.report());
    }
    body.release();
  }

  private static void measure(Path folder) throws IOException {
    long before = usedHeap();
    long start = System.nanoTime();
    DiskStore store = open(folder);
    tell("opened", start);
    long objects = store.usage().objects();
    long after = usedHeap();
    System.out.printf(
        Locale.ROOT,
        "%d objects; heap %.1f MB, %.1f bytes each%n",
        objects,
        (after - before) / 1e6,
        (double) (after - before) / objects);
    var random = new Random(2);
    start = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      try (StoredObject object = store.get(key(random.nextInt(PHOTOS), "z"))) {
        StoreContract.read(object);
      }
    }
    tell("1000 first reads", start);
    for (int i = 0; i < 5; i++) {
      start = System.nanoTime();
      int removed = store.removePhoto("p" + random.nextInt(PHOTOS));
      tell("removed a photo's " + removed, start);
    }
    start = System.nanoTime();
    int removed = store.removeAll();
    tell("removed all " + removed, start);
    store.close();
  }

  private static void tell(String what, long start) {
    System.out.printf(
        Locale.ROOT,
        "%s in %.1f ms; so far %.1f s of this thread's CPU%n",
        what,
        (System.nanoTime() - start) / 1e6,
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
