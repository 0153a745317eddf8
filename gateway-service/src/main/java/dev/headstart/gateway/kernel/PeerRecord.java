package dev.headstart.gateway.kernel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What has been seen of all connections with one peer. May be used by many threads. */
final class PeerRecord {

  private final Peer peer;
  private final int mostWatched;
  private final LongAdder opened = new LongAdder();
  private final LongAdder handshakes = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder closesAnnounced = new LongAdder();
  private final LongAdder messages = new LongAdder();
  private final LongAdder heldLastSegments = new LongAdder();
  private final LongAdder firstAnswers = new LongAdder();
  private final LongAdder justMissed = new LongAdder();
  private final AtomicInteger open = new AtomicInteger();
  private final Set<WatchedConnection> watched = ConcurrentHashMap.newKeySet();

  PeerRecord(Peer peer, int mostWatched) {
    this.peer = peer;
    this.mostWatched = mostWatched;
  }

  Peer peer() {
    return peer;
  }

  /** Counts a connection; false where so many are watched that this one shall not be. */
  boolean opened() {
    opened.increment();
    return open.incrementAndGet() <= mostWatched;
  }

  void closed() {
    open.decrementAndGet();
  }

  int open() {
    return open.get();
  }

  void handshake() {
    handshakes.increment();
  }

  void requests(long number) {
    requests.add(number);
  }

  /** The peer has said {@code Connection: close}. */
  void closeAnnounced() {
    closesAnnounced.increment();
  }

  /** A message with content has come whole. */
  void message(boolean lastSegmentHeld) {
    messages.increment();
    if (lastSegmentHeld) {
      heldLastSegments.increment();
    }
  }

  /** The first answer on a connection has gone. */
  void firstAnswer(boolean missedTheWindow) {
    firstAnswers.increment();
    if (missedTheWindow) {
      justMissed.increment();
    }
  }

  /** The connections about which the kernel is asked. */
  Set<WatchedConnection> watched() {
    return watched;
  }

  PeerFigures figures() {
    return new PeerFigures(
        peer,
        opened.sum(),
        open.get(),
        requests.sum(),
        closesAnnounced.sum(),
        messages.sum(),
        heldLastSegments.sum(),
        firstAnswers.sum(),
        justMissed.sum());
  }
}
