package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import dev.headstart.contract.digest.PhotoHash;
import dev.headstart.contract.photo.PhotoPath;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who hears what a disk store holds hears of everything that comes or goes, once. */
class InventoryTest {

  private static final int SMALL = 1000;

  @TempDir(factory = QuickDisk.class)
  Path directory;

  private CountedInventory inventory = new CountedInventory();
  private DiskStore store;

  private void open(long objects) {
    inventory = new CountedInventory();
    store =
        new DiskStore(
            directory,
            new DiskLimits(StoreContract.LIMIT, objects),
            Duration.ZERO,
            Runnable::run,
            StoreContract.ALLOCATOR,
            new RecordedEvents(),
            inventory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ObjectKey put(int photo, String size) {
    ObjectKey key = StoreContract.key(photo, size);
    store.put(
        StoreContract.head(key),
        Unpooled.wrappedBuffer(StoreContract.bytes(photo, SMALL)),
        () -> true);
    return key;
  }

  /** A warmer, which knows the path, asks a digest for what a node knows by its index. */
  @Test
  void aPhotographIsCalledInTheIndexWhatItIsCalledInADigest() {
    open(100);
    String path = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";

    assertThat(Digest.of(new ObjectKey(path)).own())
        .isEqualTo(PhotoHash.of(PhotoPath.parse(path).orThrow()));
  }

  @Test
  void whatIsStoredTwiceIsHeldOnce() {
    open(100);
    put(1, "z");

    ObjectKey key = put(1, "z");

    inventory.has(List.of(key));
  }

  @Test
  void whatIsPurgedOrForgottenOrHasAnotherWithItIsHeldNoMore() {
    open(100);
    ObjectKey stays = put(1, "z");
    store.remove(put(2, "z"));
    store.forget(put(3, "z"));
    put(4, "z");
    put(4, "b");
    store.removePhoto("p4");

    inventory.has(List.of(stays));
    store.removeAll();
    inventory.has(List.of());
  }

  @Test
  void whatIsEvictedIsHeldNoMore() {
    open(20);
    List<ObjectKey> all = IntStream.range(0, 100).mapToObj(photo -> put(photo, "z")).toList();

    List<ObjectKey> left = all.stream().filter(store::contains).toList();

    assertThat(left).hasSizeLessThanOrEqualTo(20);
    inventory.has(left);
  }

  @Test
  void afterARestartAllThatIsFoundIsHeldAndWhatIsTooMuchIsNot() {
    open(100);
    List<ObjectKey> all = IntStream.range(0, 50).mapToObj(photo -> put(photo, "z")).toList();
    store.close();

    open(100);
    inventory.has(all);
    store.close();

    open(20);
    inventory.has(all.stream().filter(store::contains).toList());
  }
}
