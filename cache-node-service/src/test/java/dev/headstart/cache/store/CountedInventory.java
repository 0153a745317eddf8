package dev.headstart.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hears what a store holds, and counts: one for each object that came and did not go. */
final class CountedInventory implements Inventory {

  private final Map<Long, Integer> counts = new ConcurrentHashMap<>();

  @Override
  public void came(long object) {
    count(object, 1);
  }

  @Override
  public void went(long object) {
    count(object, -1);
  }

  private void count(long object, int change) {
    counts.merge(object, change, (before, more) -> before + more == 0 ? null : before + more);
  }

  @Override
  public void allWent() {
    counts.clear();
  }

  /** Asserts that these objects are held, once each, and no others. */
  void has(Collection<ObjectKey> keys) {
    assertThat(counts)
        .isEqualTo(
            keys.stream()
                .map(key -> Digest.of(key).own())
                .collect(Collectors.toMap(Function.identity(), _ -> 1)));
  }
}
