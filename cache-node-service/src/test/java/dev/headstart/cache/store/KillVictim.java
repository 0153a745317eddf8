package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.Unpooled;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Executors;

/**
 * A process that stores, replaces, refreshes and removes until it is killed, and says on a
 * connection what it is about to do and what has been acknowledged: {@code key version} each, after
 * {@code >} and {@code <}; version 0 for a removal. {@code E} says that an object made room. A line
 * ends with {@link #END}, by which one that was cut is told.
 */
final class KillVictim {

  static final long LIMIT = 96L * 1024 * 1024;
  static final int THREADS = 3;
  static final int PHOTOS_EACH = 60;
  static final String END = ";";

  private final DiskStore store;
  private final PrintStream out;
  private final int first;

  private KillVictim(DiskStore store, PrintStream out, int first) {
    this.store = store;
    this.out = out;
    this.first = first;
  }

  /**
   * @param args the store's folder, the first version to store, a seed, the port on loopback to
   *     speak to
   */
  public static void main(String[] args) throws IOException {
    var listener = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[3]));
    var out =
        new PrintStream(
            new BufferedOutputStream(listener.getOutputStream()), false, StandardCharsets.US_ASCII);
    var io = Executors.newFixedThreadPool(2);
    var events =
        new RecordedEvents() {
          @Override
          public void evicted() {
            say(out, "E");
          }
        };
    var store = new DiskStore(Path.of(args[0]), LIMIT, io, StoreContract.ALLOCATOR, events);
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      var victim = new KillVictim(store, out, Integer.parseInt(args[1]));
      var random = new Random(Long.parseLong(args[2]) + thread);
      new Thread(() -> victim.run(thread, random)).start();
    }
  }

  private static void say(PrintStream out, String line) {
    synchronized (out) {
      out.print(line + END + "\n");
      out.flush();
    }
  }

  static ObjectKey key(int photo) {
    return StoreContract.key(photo, "z");
  }

  static byte[] body(int version) {
    int length = version % 11 == 0 ? 300_000 : version % 3 == 0 ? 70_000 : 1000 + version % 20_000;
    return StoreContract.bytes(version, length);
  }

  private ObjectHead head(int photo, int version, int bytes) {
    ObjectHead head = StoreContract.head(key(photo));
    head.fields().set("ETag", Integer.toString(version));
    head.fields().set("Bytes", Integer.toString(bytes));
    return head;
  }

  private void run(int thread, Random random) {
    for (int version = first + thread; ; version += THREADS) {
      int photo = thread * PHOTOS_EACH + random.nextInt(PHOTOS_EACH);
      switch (random.nextInt(8)) {
        case 0 -> {
          say(out, ">" + photo + " 0");
          store.remove(key(photo));
          say(out, "<" + photo + " 0");
        }
        case 1, 2 -> refresh(photo, version);
        default -> put(photo, version);
      }
    }
  }

  private void put(int photo, int version) {
    say(out, ">" + photo + " " + version);
    byte[] body = body(version);
    ObjectStore.Put put;
    try {
      put =
          body.length > 200_000
              ? spill(head(photo, version, version), body)
              : store.put(head(photo, version, version), Unpooled.wrappedBuffer(body), () -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    acknowledge(photo, version, put);
  }

  private ObjectStore.Put spill(ObjectHead head, byte[] body) throws IOException {
    try (SpillFile file = store.begin(head)) {
      file.append(Unpooled.wrappedBuffer(body));
      return store.commit(file, () -> true);
    }
  }

  private void refresh(int photo, int version) {
    try (DiskObject object = store.find(key(photo))) {
      if (object != null) {
        say(out, ">" + photo + " " + version);
        int bytes = Integer.parseInt(object.head().fields().get("Bytes"));
        acknowledge(photo, version, store.refresh(object, head(photo, version, bytes), () -> true));
      }
    }
  }

  private void acknowledge(int photo, int version, ObjectStore.Put put) {
    if (put == ObjectStore.Put.KEPT) {
      say(out, "<" + photo + " " + version);
    } else {
      say(out, "! " + put);
    }
  }
}
