package dev.headstart.gateway.link;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What a link remembers of its past. May be used by many threads. */
final class LinkRecord {

  private final LongAdder handshakes = new LongAdder();
  private final LongAdder reconnects = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder goodbyes = new LongAdder();
  private final BestRoundTrip bestRoundTrip;
  private volatile String lastError;
  private volatile long roundTripNanos;

  LinkRecord(LinkPace pace) {
    bestRoundTrip = new BestRoundTrip(pace.memory(), System::nanoTime);
  }

  void handshake() {
    handshakes.increment();
  }

  void request() {
    requests.increment();
  }

  void error(String words) {
    lastError = words;
  }

  void roundTrip(long nanos) {
    roundTripNanos = nanos;
    bestRoundTrip.measured(nanos);
  }

  /** The other gateway has said that it goes away. */
  void goodbye() {
    goodbyes.increment();
  }

  long goodbyes() {
    return goodbyes.sum();
  }

  /** The shortest of late; {@code null} where there was none. */
  Duration bestRoundTrip() {
    return bestRoundTrip.value();
  }

  void lost(String words) {
    reconnects.increment();
    lastError = words;
  }

  long handshakes() {
    return handshakes.sum();
  }

  long reconnects() {
    return reconnects.sum();
  }

  long requests() {
    return requests.sum();
  }

  String lastError() {
    return lastError;
  }

  /** Of the last PING; {@code null} before the first. */
  Duration roundTrip() {
    return roundTripNanos == 0 ? null : Duration.ofNanos(roundTripNanos);
  }
}
