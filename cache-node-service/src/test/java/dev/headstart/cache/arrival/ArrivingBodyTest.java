package dev.headstart.cache.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.store.DiskStore;
import dev.headstart.cache.store.ObjectStore;
import dev.headstart.cache.store.QuickDisk;
import dev.headstart.cache.store.StoreEvents;
import dev.headstart.cache.store.StoredObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thread plays source, disk and readers, in every order that chance finds. */
class ArrivingBodyTest {

  private static final int LIMIT = 4 * Window.SEGMENT;
  private static final ObjectKey KEY = new ObjectKey("/o");

  @TempDir(factory = QuickDisk.class)
  Path directory;

  private final ArrayDeque<Runnable> disk = new ArrayDeque<>();
  private final BufferBudget budget = new BufferBudget(64L * 1024 * 1024);
  private DiskStore store;

  private static final class NoEvents implements StoreEvents {
    @Override
    public void evicted() {}

    @Override
    public void damaged(String what, Exception reason) {}

    @Override
    public void writeFailed(Exception reason) {}

    @Override
    public void upkeepFailed(Exception reason) {}

    @Override
    public void reclaimed(long bytes, long moved) {}

    @Override
    public void synced(long nanos) {}

    @Override
    public void tailLost(String volume, long bytes) {}
  }

  /** A reader and what she has read. */
  private static final class Reading {
    private final BodyReader reader;
    private final int start;
    private final ByteBuf read = Unpooled.buffer();

    Reading(BodyReader reader, int start) {
      this.reader = reader;
      this.start = start;
    }

    boolean step() {
      try {
        ByteBuf bytes = reader.poll();
        if (bytes != null) {
          read.writeBytes(bytes);
          bytes.release();
        }
        return bytes != null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean ended() {
      return reader.readiness() == BodyReader.Readiness.ENDED;
    }
  }

  @BeforeEach
  void openStore() {
    store =
        new DiskStore(
            directory,
            64L * 1024 * 1024,
            disk::add,
            UnpooledByteBufAllocator.DEFAULT,
            new NoEvents());
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private ArrivingBody body(OptionalLong expected, SpillOpener opener) {
    return new ArrivingBody(
        expected, LIMIT, UnpooledByteBufAllocator.DEFAULT, budget, disk::add, opener);
  }

  private SpillOpener toDisk() {
    return () ->
        store.begin(new ObjectHead(KEY, Instant.EPOCH, Instant.EPOCH, new DefaultHttpHeaders()));
  }

  private void diskWorks() {
    while (!disk.isEmpty()) {
      disk.poll().run();
    }
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void everyReaderGetsItsBytesWhateverTheOrder() {
    qt().withExamples(300)
        .withShrinkCycles(0)
        .forAll(longs().all(), integers().between(0, 12 * Window.SEGMENT))
        .checkAssert((seed, length) -> play(new Random(seed), bytes(length)));
  }

  private void play(Random chance, byte[] original) {
    boolean known = chance.nextBoolean();
    ArrivingBody body =
        body(known ? OptionalLong.of(original.length) : OptionalLong.empty(), toDisk());
    var mayFeed = new boolean[] {true};
    var settled = new boolean[1];
    body.feedBy(() -> mayFeed[0] = true, () -> mayFeed[0] = true);
    var readings = new ArrayList<Reading>();
    int fed = 0;
    boolean ended = false;
    while (!settled[0]) {
      switch (chance.nextInt(5)) {
        case 0, 1 -> {
          if (fed < original.length && mayFeed[0]) {
            int part = Math.min(1 + chance.nextInt(40_000), original.length - fed);
            mayFeed[0] = body.append(Unpooled.copiedBuffer(original, fed, part));
            fed += part;
          } else if (fed == original.length && !ended) {
            ended = true;
            end(body, () -> settled[0] = true);
          }
        }
        case 2 -> {
          if (!disk.isEmpty()) {
            disk.poll().run();
          }
        }
        case 3 -> {
          if (readings.size() < 5) {
            int start = chance.nextInt(original.length + 1);
            readings.add(new Reading(body.open(start, Long.MAX_VALUE), start));
          }
        }
        default -> {
          if (!readings.isEmpty()) {
            readings.get(chance.nextInt(readings.size())).step();
          }
        }
      }
      assertThat(budget.held()).isLessThanOrEqualTo(LIMIT + 2L * Window.SEGMENT);
    }
    store(body, original);
    readToTheEnd(readings, original);
    diskWorks();
    assertThat(budget.held()).as("memory given back").isZero();
    assertThat(directory.resolve("arriving")).isEmptyDirectory();
  }

  private static void end(ArrivingBody body, Runnable settled) {
    try {
      body.end(settled);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void store(ArrivingBody body, byte[] original) {
    switch (body.whole()) {
      case WholeBody.InMemory(ByteBuf bytes) -> {
        assertThat(ByteBufUtil.getBytes(bytes)).isEqualTo(original);
        bytes.release();
      }
      case WholeBody.InFile(var file) -> {
        assertThat(store.commit(file, () -> true)).isEqualTo(ObjectStore.Put.KEPT);
        try (StoredObject object = store.get(KEY)) {
          assertThat(object.length()).isEqualTo(original.length);
        }
      }
      case WholeBody.NotAtOnce _ -> throw new AssertionError("the disk took all of it");
    }
    body.release();
  }

  private void readToTheEnd(List<Reading> readings, byte[] original) {
    for (Reading reading : readings) {
      while (!reading.ended()) {
        if (!reading.step() && !disk.isEmpty()) {
          disk.poll().run();
        }
      }
      reading.reader.close();
      assertThat(ByteBufUtil.getBytes(reading.read))
          .isEqualTo(Arrays.copyOfRange(original, reading.start, original.length));
    }
  }

  @Test
  void withoutADiskTheSlowestReaderPacesTheSource() {
    ArrivingBody body =
        body(
            OptionalLong.empty(),
            () -> {
              throw new IOException("the disk is full");
            });
    var resumed = new boolean[1];
    body.feedBy(() -> resumed[0] = true, () -> {});
    var fast = new Reading(body.open(0, Long.MAX_VALUE), 0);
    var slow = new Reading(body.open(0, Long.MAX_VALUE), 0);
    byte[] part = bytes(Window.SEGMENT);
    while (body.append(Unpooled.copiedBuffer(part))) {
      diskWorks();
    }
    diskWorks();
    while (fast.step()) {
      assertThat(resumed[0]).isFalse();
    }

    slow.step();
    assertThat(resumed[0]).isTrue();

    body.breakOff(new IOException("enough"));
    fast.reader.close();
    slow.reader.close();
    body.release();
    assertThat(budget.held()).isZero();
  }

  @Test
  void withoutADiskAndWithoutReadersTheSourceIsToldThatNobodyReads() {
    ArrivingBody body = body(OptionalLong.empty(), null);
    var deserted = new boolean[1];
    body.feedBy(() -> {}, () -> deserted[0] = true);
    BodyReader reader = body.open(0, Long.MAX_VALUE);
    body.append(Unpooled.copiedBuffer(bytes(10)));

    reader.close();

    assertThat(deserted[0]).isTrue();
    body.release();
    assertThat(budget.held()).isZero();
  }

  @Test
  void aBodyThatEndsTooSoonIsBroken() {
    ArrivingBody body = body(OptionalLong.of(100), toDisk());
    body.append(Unpooled.copiedBuffer(bytes(99)));

    assertThatThrownBy(() -> body.end(() -> {})).isInstanceOf(IOException.class);
    body.release();
  }

  @Test
  void readersOfABrokenBodyAreToldAtOnce() {
    ArrivingBody body = body(OptionalLong.of(100), toDisk());
    BodyReader reader = body.open(0, 100);
    var told = new boolean[1];
    reader.onReady(() -> told[0] = true);
    body.append(Unpooled.copiedBuffer(bytes(99)));

    body.breakOff(new IOException("cut"));

    assertThat(told[0]).isTrue();
    assertThat(reader.readiness()).isEqualTo(BodyReader.Readiness.BROKEN);
    assertThatThrownBy(reader::poll).hasMessage("cut");
    reader.close();
    body.release();
    assertThat(budget.held()).isZero();
  }

  @Test
  void whatHadComeOfABrokenBodyIsInItsFileAndNotInMemoryWhateverTheOrder() {
    qt().withExamples(300)
        .withShrinkCycles(0)
        .forAll(longs().all(), integers().between(1, 12 * Window.SEGMENT))
        .checkAssert((seed, length) -> breakOff(new Random(seed), bytes(length)));
  }

  private void breakOff(Random chance, byte[] original) {
    boolean known = chance.nextBoolean();
    ArrivingBody body =
        body(known ? OptionalLong.of(original.length + 1) : OptionalLong.empty(), toDisk());
    var mayFeed = new boolean[] {true};
    body.feedBy(() -> mayFeed[0] = true, () -> {});
    BodyReader reader = body.open(0, Long.MAX_VALUE);
    int fed = 0;
    while (fed < original.length) {
      if (mayFeed[0] && chance.nextBoolean()) {
        int part = Math.min(1 + chance.nextInt(40_000), original.length - fed);
        mayFeed[0] = body.append(Unpooled.copiedBuffer(original, fed, part));
        fed += part;
      } else if (!disk.isEmpty()) {
        disk.poll().run();
      }
    }
    var settled = new int[1];

    body.breakOffAndSalvage(new IOException("cut"), () -> settled[0]++);
    assertThat(reader.readiness()).isEqualTo(BodyReader.Readiness.BROKEN);
    reader.close();
    diskWorks();

    assertThat(settled[0]).isEqualTo(1);
    assertThat(budget.held()).as("memory given back").isZero();
    assertThat(fileOf(body)).isEqualTo(original);
    body.release();
    diskWorks();
    assertThat(directory.resolve("arriving")).isEmptyDirectory();
  }

  private static byte[] fileOf(ArrivingBody body) {
    var file = body.salvage();
    var bytes = Unpooled.buffer((int) file.bodyLength());
    try {
      file.file().read(file.bodyOffset(), (int) file.bodyLength(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBufUtil.getBytes(bytes);
  }

  @Test
  void nothingIsSalvagedWithoutADiskOrWithoutBytes() {
    ArrivingBody full =
        body(
            OptionalLong.of(100),
            () -> {
              throw new IOException("the disk is full");
            });
    full.append(Unpooled.copiedBuffer(bytes(99)));
    ArrivingBody empty = body(OptionalLong.of(100), toDisk());
    ArrivingBody passing = body(OptionalLong.empty(), null);
    passing.append(Unpooled.copiedBuffer(bytes(99)));

    for (ArrivingBody body : List.of(full, empty, passing)) {
      var settled = new boolean[1];
      body.breakOffAndSalvage(new IOException("cut"), () -> settled[0] = true);
      diskWorks();
      assertThat(settled[0]).isTrue();
      assertThat(body.salvage()).isNull();
      body.release();
    }
    assertThat(budget.held()).isZero();
  }
}
