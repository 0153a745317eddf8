package dev.headstart.gateway.kernel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The meters of this room, each tagged with the {@code peer}. Each sample of each watched
 * connection is recorded once, so that a mean is one over connections and time.
 */
final class KernelMeters {

  private static final String PREFIX = "headstart.gateway.tcp.";

  private final MeterRegistry registry;
  private final Map<Peer, OfPeer> peers = new ConcurrentHashMap<>();

  KernelMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The meters of one peer. */
  private record OfPeer(
      Timer roundTrip,
      Timer variation,
      DistributionSummary window,
      DistributionSummary threshold,
      DistributionSummary lost,
      DistributionSummary deliveryRate,
      Counter retransmitted,
      Counter sent,
      Counter received) {}

  void bind(PeerRecord record) {
    String peer = record.peer().name();
    Gauge.builder(PREFIX + "connections", record, PeerRecord::open)
        .description("Open connections")
        .baseUnit("connections")
        .tag("peer", peer)
        .register(registry);
    Gauge.builder(PREFIX + "watched", record, r -> r.watched().size())
        .description("Open connections about which the kernel is asked")
        .baseUnit("connections")
        .tag("peer", peer)
        .register(registry);
    count(record, "opened", "Connections that were opened", r -> r.figures().opened());
    count(record, "requests", "Requests on all connections", r -> r.figures().requests());
    count(
        record,
        "closes",
        "Messages in which the peer said Connection: close",
        r -> r.figures().closesAnnounced());
    peers.put(
        record.peer(),
        new OfPeer(
            timer("round.trip", "Smoothed round trip", peer),
            timer("variation", "Mean deviation of the round trip", peer),
            summary("window", "segments", "Congestion window", peer),
            summary("threshold", "segments", "Slow-start threshold, since a loss", peer),
            summary("lost", "segments", "Held to be lost at the moment of a sample", peer),
            summary("delivery.rate", "bytes", "Delivery rate, bytes a second", peer),
            counter("retransmitted", "segments", "Segments that were sent again", peer),
            counter("sent", "bytes", "Bytes sent and acknowledged, with TLS and framing", peer),
            counter("received", "bytes", "Bytes received, with TLS and framing", peer)));
  }

  private void count(
      PeerRecord record, String name, String description, ToDoubleFunction<PeerRecord> value) {
    FunctionCounter.builder(PREFIX + name, record, value)
        .description(description)
        .tag("peer", record.peer().name())
        .register(registry);
  }

  private Timer timer(String name, String description, String peer) {
    return Timer.builder(PREFIX + name)
        .description(description)
        .tag("peer", peer)
        .register(registry);
  }

  private DistributionSummary summary(String name, String unit, String description, String peer) {
    return DistributionSummary.builder(PREFIX + name)
        .description(description)
        .baseUnit(unit)
        .tag("peer", peer)
        .register(registry);
  }

  private Counter counter(String name, String unit, String description, String peer) {
    return Counter.builder(PREFIX + name)
        .description(description)
        .baseUnit(unit)
        .tag("peer", peer)
        .register(registry);
  }

  /** A connection was looked at; the last three are what was added since it was last. */
  void sampled(Peer peer, TcpInfo info, long retransmitted, long sent, long received) {
    OfPeer meters = peers.get(peer);
    meters.roundTrip.record(info.roundTripMicros(), TimeUnit.MICROSECONDS);
    meters.variation.record(info.variationMicros(), TimeUnit.MICROSECONDS);
    meters.window.record(info.window());
    if (info.sinceALoss()) {
      meters.threshold.record(info.slowStartThreshold());
    }
    meters.lost.record(info.lost());
    if (info.deliveryRate() > 0) {
      meters.deliveryRate.record(info.deliveryRate());
    }
    meters.retransmitted.increment(retransmitted);
    meters.sent.increment(sent);
    meters.received.increment(received);
  }
}
