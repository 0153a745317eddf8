package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectStore} must do. */
abstract class StoreContract {

  static final long LIMIT = 4 * 1024 * 1024;
  static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true);

  ObjectStore store;
  private final List<ByteBuf> bodies = new ArrayList<>();

  abstract ObjectStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void nothingIsHeldAfterwards() {
    store.close();
    bodies.forEach(body -> assertThat(body.release()).as("the last reference").isTrue());
  }

  static ObjectKey key(int photo, String size) {
    return new ObjectKey("/photos/p" + photo + "_4bd1c09ae2_" + size + ".jpg");
  }

  static ObjectHead head(ObjectKey key) {
    var fields = new DefaultHttpHeaders();
    fields.set("Content-Type", "image/jpeg");
    fields.set("Cache-Control", "max-age=1000");
    fields.add("Link", "<one>");
    fields.add("Link", "<two>");
    return new ObjectHead(
        key, Instant.ofEpochMilli(1_000_000), Instant.ofEpochMilli(1_000_100), fields);
  }

  static byte[] bytes(int seed, int length) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  ObjectStore.Put put(ObjectKey key, byte[] bytes) {
    ByteBuf body = Unpooled.directBuffer(Math.max(1, bytes.length)).writeBytes(bytes);
    bodies.add(body);
    return store.put(head(key), body, () -> true);
  }

  static byte[] read(StoredObject object) throws IOException {
    try (BodyReader reader = object.open(0, object.length())) {
      return readAll(reader);
    }
  }

  static byte[] readAll(BodyReader reader) throws IOException {
    ByteBuf all = Unpooled.buffer();
    while (reader.readiness() != BodyReader.Readiness.ENDED) {
      ByteBuf part = reader.poll();
      if (part != null) {
        all.writeBytes(part);
        part.release();
      }
    }
    return ByteBufUtil.getBytes(all);
  }

  @Test
  void whatWasPutCanBeGotByteForByte() throws IOException {
    for (int length : new int[] {0, 1, 1000, 200_000}) {
      ObjectKey key = key(length, "z");
      assertThat(put(key, bytes(length, length))).isEqualTo(ObjectStore.Put.KEPT);

      assertThat(store.contains(key)).isTrue();
      try (StoredObject object = store.get(key)) {
        assertThat(object.length()).isEqualTo(length);
        assertThat(read(object)).isEqualTo(bytes(length, length));
        assertThat(object.head().key()).isEqualTo(key);
        assertThat(object.head().received()).isEqualTo(Instant.ofEpochMilli(1_000_100));
        assertThat(object.head().fields().entries())
            .hasToString(head(key).fields().entries().toString());
      }
    }
  }

  @Test
  void aRangeCanBeRead() throws IOException {
    put(key(1, "z"), bytes(1, 200_000));

    try (StoredObject object = store.get(key(1, "z"));
        BodyReader reader = object.open(70_000, 170_000)) {
      assertThat(readAll(reader)).isEqualTo(Arrays.copyOfRange(bytes(1, 200_000), 70_000, 170_000));
    }
  }

  @Test
  void whatWasNeverPutIsNotThere() {
    assertThat(store.get(key(1, "z"))).isNull();
    assertThat(store.contains(key(1, "z"))).isFalse();
    assertThat(store.remove(key(1, "z"))).isFalse();
    assertThat(store.removePhoto("p1")).isZero();
  }

  @Test
  void variantsOfATargetLieBesideEachOther() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    put(key(1, "z").variant("one"), bytes(2, 2000));
    put(key(1, "z").variant("two"), bytes(3, 3000));

    assertThat(store.remove(key(1, "z").variant("two"))).isTrue();

    try (StoredObject target = store.get(key(1, "z"));
        StoredObject variant = store.get(key(1, "z").variant("one"))) {
      assertThat(read(target)).isEqualTo(bytes(1, 1000));
      assertThat(read(variant)).isEqualTo(bytes(2, 2000));
      assertThat(variant.head().key()).isEqualTo(key(1, "z").variant("one"));
    }
    assertThat(store.get(key(1, "z").variant("two"))).isNull();
    assertThat(store.removePhoto("p1")).isEqualTo(2);
  }

  @Test
  void aPutReplaces() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    put(key(1, "z"), bytes(2, 2000));

    try (StoredObject object = store.get(key(1, "z"))) {
      assertThat(read(object)).isEqualTo(bytes(2, 2000));
    }
  }

  @Test
  void whatIsUnwantedAtTheLastMomentIsNotKept() {
    ByteBuf body = Unpooled.directBuffer().writeBytes(bytes(1, 1000));
    bodies.add(body);

    assertThat(store.put(head(key(1, "z")), body, () -> false)).isEqualTo(ObjectStore.Put.UNWANTED);

    assertThat(store.get(key(1, "z"))).isNull();
  }

  @Test
  void whatIsRemovedIsGoneAndOthersStay() {
    put(key(1, "z"), bytes(1, 1000));
    put(key(1, "b"), bytes(2, 1000));

    assertThat(store.remove(key(1, "z"))).isTrue();

    assertThat(store.get(key(1, "z"))).isNull();
    assertThat(store.contains(key(1, "b"))).isTrue();
  }

  @Test
  void allRenditionsOfAPhotographAreRemovedAndOthersStay() {
    put(key(1, "z"), bytes(1, 1000));
    put(key(1, "b"), bytes(2, 1000));
    put(key(11, "b"), bytes(3, 1000));

    assertThat(store.removePhoto("p1")).isEqualTo(2);

    assertThat(store.contains(key(1, "z"))).isFalse();
    assertThat(store.contains(key(1, "b"))).isFalse();
    assertThat(store.contains(key(11, "b"))).isTrue();
  }

  @Test
  void allRenditionsOfSeveralPhotographsAreRemovedTogether() {
    put(key(1, "z"), bytes(1, 1000));
    put(key(2, "z"), bytes(2, 1000));
    put(key(2, "b"), bytes(3, 1000));
    put(key(3, "b"), bytes(4, 1000));

    assertThat(store.removePhotos(Set.of("p1", "p2", "nobody"))).isEqualTo(3);

    assertThat(store.contains(key(1, "z"))).isFalse();
    assertThat(store.contains(key(2, "z"))).isFalse();
    assertThat(store.contains(key(2, "b"))).isFalse();
    assertThat(store.contains(key(3, "b"))).isTrue();
  }

  @Test
  void everythingIsRemovedAndMoreCanBePut() throws IOException {
    put(key(1, "z"), bytes(1, 1000));
    put(key(2, "z"), bytes(2, 1000));

    assertThat(store.removeAll()).isEqualTo(2);

    assertThat(store.get(key(1, "z"))).isNull();
    assertThat(store.contains(key(2, "z"))).isFalse();
    assertThat(store.usage().objects()).isZero();
    assertThat(store.usage().bytes()).isZero();
    assertThat(store.removeAll()).isZero();
    put(key(1, "z"), bytes(3, 1000));
    try (StoredObject object = store.get(key(1, "z"))) {
      assertThat(read(object)).isEqualTo(bytes(3, 1000));
    }
  }

  @Test
  void whatIsHeldStaysReadableAfterItsRemoval() throws IOException {
    put(key(1, "z"), bytes(1, 200_000));
    try (StoredObject object = store.get(key(1, "z"))) {
      store.remove(key(1, "z"));

      assertThat(read(object)).isEqualTo(bytes(1, 200_000));
    }
  }

  @Test
  void theLimitIsNeverExceededAndTotalsBalance() {
    for (int i = 0; i < 200; i++) {
      put(key(i, "z"), bytes(i, 60_000));
      assertThat(store.usage().bytes()).isLessThanOrEqualTo(store.usage().limit());
    }

    long present = 0;
    for (int i = 0; i < 200; i++) {
      present += store.contains(key(i, "z")) ? 1 : 0;
    }
    assertThat(present).isPositive().isLessThan(200);
    assertThat(store.usage().objects()).isGreaterThanOrEqualTo(present);
    assertThat(store.usage().bytes()).isGreaterThanOrEqualTo(present * 60_000);
  }

  @Test
  void anEmptyStoreUsesNothing() {
    put(key(1, "z"), bytes(1, 1000));
    store.remove(key(1, "z"));

    assertThat(store.usage().objects()).isZero();
    assertThat(store.usage().bytes()).isZero();
  }
}
