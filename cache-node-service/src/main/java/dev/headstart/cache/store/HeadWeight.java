package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectHead;
import java.util.Map;

/** What a head takes in memory, reckoned to the safe side. */
final class HeadWeight {

  /** Entries of the cache, key, times, freshness, and the objects around the body, in bytes. */
  private static final int BASE = 1024;

  /** A field's entries and strings without their characters, twice: once prepared for viewers. */
  private static final int FIELD = 224;

  private HeadWeight() {}

  static int of(ObjectHead head) {
    int weight = BASE + 2 * head.key().toString().length();
    for (Map.Entry<String, String> field : head.fields()) {
      weight += FIELD + field.getKey().length() + field.getValue().length();
    }
    return weight;
  }
}
