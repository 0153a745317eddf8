package dev.headstart.lab.soak;

import dev.headstart.lab.mix.MixObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is true of each photograph, and what was seen. A photograph has versions; a viewer may be
 * shown any from the last purged away, exclusive, to the latest. Thread-safe.
 */
final class Ledger {

  /** How many findings are kept in words; all are counted. */
  private static final int MOST_FINDINGS = 20;

  private static final class Versions {
    private final AtomicInteger latest = new AtomicInteger();
    private final AtomicInteger least = new AtomicInteger();
  }

  /** What is counted. */
  enum Count {
    /** Answers whose bytes were checked. */
    ANSWERS,
    /** Requests that the node's end, or its start, cut off. */
    CUT_OFF,
    /** Answers 502 and 504 to requests that the origin, being made to fail, failed. */
    ORIGIN_FAILED,
    PUSHES,
    PURGES,
    KILLS,
    /** Objects that were acknowledged more than a second before a kill, and looked for after it. */
    LOOKED_FOR,
    /** A body, or a part of one, that was not what its version has. */
    WRONG_BYTES,
    /** A version that had been purged before the request began. */
    PURGED_RETURNED,
    /** Looked for, and not stored. */
    LOST,
    /** Requests that failed while the node ran and the origin was well. */
    FAILED
  }

  private final Map<String, Versions> versions = new ConcurrentHashMap<>();
  private final Map<Count, AtomicLong> counts = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();

  private Versions of(MixObject object) {
    return versions.computeIfAbsent(object.path(), path -> new Versions());
  }

  /** The version that the origin has. */
  int latest(MixObject object) {
    return of(object).latest.get();
  }

  /** The oldest version that a request which begins now may be shown. */
  int least(MixObject object) {
    return of(object).least.get();
  }

  /** The origin has a new version from now on. */
  int renew(MixObject object) {
    return of(object).latest.incrementAndGet();
  }

  /** A purge was acknowledged: what was there before {@code version} is gone. */
  void purged(MixObject object, int version) {
    of(object).least.accumulateAndGet(version, Math::max);
    count(Count.PURGES);
  }

  void count(Count count) {
    counts.computeIfAbsent(count, c -> new AtomicLong()).incrementAndGet();
  }

  /** An answer was right. */
  void checked(int length) {
    count(Count.ANSWERS);
    bytes.addAndGet(length);
  }

  /** Something that must not be. */
  void found(Count count, String finding) {
    count(count);
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
  }

  long total(Count count) {
    AtomicLong known = counts.get(count);
    return known == null ? 0 : known.get();
  }

  long bytes() {
    return bytes.get();
  }

  List<String> findings() {
    return List.copyOf(findings);
  }
}
