package dev.headstart.cache.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says which records are void. Not thread-safe. */
final class Tombstones {

  private final Map<Digest, Long> keys = new HashMap<>();
  private final Map<Long, Long> families = new HashMap<>();
  private long everything;

  void add(JournalLine line) {
    switch (line.kind()) {
      case KEY -> keys.merge(line.digest(), line.sequence(), Math::max);
      case FAMILY -> families.merge(line.digest().family(), line.sequence(), Math::max);
      case EVERYTHING -> everything = Math.max(everything, line.sequence());
    }
  }

  /** Whether a record with this digest and sequence number is void. */
  boolean cover(Digest digest, long sequence) {
    return cause(digest, sequence) != null;
  }

  /** The line that makes a record void; {@code null} where none does. */
  private JournalLine cause(Digest digest, long sequence) {
    if (sequence <= everything) {
      return JournalLine.everything(everything);
    }
    Long family = families.get(digest.family());
    if (family != null && sequence <= family) {
      return JournalLine.family(digest.family(), family);
    }
    Long key = keys.get(digest);
    return key != null && sequence <= key ? JournalLine.key(digest, key) : null;
  }

  /** Copies to {@code needed} what makes this record void, if anything does. */
  boolean coverInto(Digest digest, long sequence, Tombstones needed) {
    JournalLine cause = cause(digest, sequence);
    if (cause != null) {
      needed.add(cause);
    }
    return cause != null;
  }

  /** The highest sequence number of all. */
  long highest() {
    long highest = everything;
    for (long sequence : keys.values()) {
      highest = Math.max(highest, sequence);
    }
    for (long sequence : families.values()) {
      highest = Math.max(highest, sequence);
    }
    return highest;
  }

  /** All lines that say the same. */
  List<JournalLine> lines() {
    var lines = new ArrayList<JournalLine>();
    if (everything > 0) {
      lines.add(JournalLine.everything(everything));
    }
    families.forEach((family, sequence) -> lines.add(JournalLine.family(family, sequence)));
    keys.forEach((key, sequence) -> lines.add(JournalLine.key(key, sequence)));
    return lines;
  }
}
