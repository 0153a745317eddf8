package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreContract {

  private final List<ObjectKey> evicted = new ArrayList<>();

  @Override
  ObjectStore open() {
    return new MemoryStore(LIMIT, evicted::add);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    assertThat(put(key(1, "o"), bytes(1, (int) LIMIT / 8))).isEqualTo(ObjectStore.Put.NO_ROOM);
  }

  @Test
  void evictionsAreToldAndRemovalsAreNot() {
    put(key(1, "z"), bytes(1, 1000));
    store.remove(key(1, "z"));
    assertThat(evicted).isEmpty();
    for (int i = 0; i < 200; i++) {
      put(key(i, "z"), bytes(i, 60_000));
    }

    assertThat(evicted).hasSize(200 - (int) store.usage().objects());
  }
}
