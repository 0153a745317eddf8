package dev.headstart.cache.digest;

import dev.headstart.contract.digest.PublishedDigest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of the digest. What it has = objects on disk - those lost. */
public final class DigestMeters {

  private final Counter answered;
  private final Counter bytes;
  private final Counter relayed;

  public DigestMeters(MeterRegistry registry, Holdings holdings) {
    PublishedDigest digest = holdings.digest();
    Gauge.builder("headstart.cache.digest.memory", digest, PublishedDigest::bytes)
        .description("Bytes that the digest of what is stored takes, all of them from the start")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("headstart.cache.digest.lost", digest, PublishedDigest::lost)
        .description("Stored objects that are not in the digest, as there are more than may be")
        .baseUnit("objects")
        .register(registry);
    answered = questions("own", registry);
    relayed = questions("other", registry);
    bytes =
        Counter.builder("headstart.cache.digest.sent")
            .description("Bytes of this node's digest that were sent")
            .baseUnit("bytes")
            .register(registry);
  }

  private static Counter questions(String node, MeterRegistry registry) {
    return Counter.builder("headstart.cache.digest.questions")
        .description("Questions for digests: this node's own, or another node's that was asked")
        .tag("node", node)
        .register(registry);
  }

  void answered(int length) {
    answered.increment();
    bytes.increment(length);
  }

  void relayed() {
    relayed.increment();
  }
}
