package dev.headstart.lab.leak;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What happened, and what must not have. Thread-safe. */
final class Tally {

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
  private final AtomicLong longest = new AtomicLong();

  void count(String what) {
    counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
  }

  long of(String what) {
    LongAdder count = counts.get(what);
    return count == null ? 0 : count.sum();
  }

  void leak(String how) {
    leaks.add(how);
  }

  Queue<String> leaks() {
    return leaks;
  }

  /** How long it took from a change to the word that all regions have purged. */
  void acknowledgedAfter(long millis) {
    count("acknowledged");
    longest.accumulateAndGet(millis, Math::max);
  }

  @Override
  public String toString() {
    return counts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "))
        + "; the longest until all regions had acknowledged "
        + longest.get()
        + " ms; leaks: "
        + leaks.size();
  }
}
