package dev.headstart.api.warmup;

import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.Traceparent;
import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.tracing.OpenSpan;
import dev.headstart.tracing.Spans;
import io.micrometer.tracing.Span;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Sends datagrams without waiting for anything: not for names, sockets, locks or answers. */
final class DatagramWarmup implements Warmup {

  private final Optional<RegionName> home;
  private final WarmDatagramCodec codec;
  private final Warmers warmers;
  private final DatagramSockets sockets;
  private final WarmupMetrics metrics;
  private final Clock clock;
  private final Spans spans;

  /**
   * @param home the region whose cache needs no warming
   * @param spans where it is recorded that a page announces photographs
   */
  DatagramWarmup(
      Optional<RegionName> home,
      WarmDatagramCodec codec,
      Warmers warmers,
      DatagramSockets sockets,
      WarmupMetrics metrics,
      Clock clock,
      Spans spans) {
    this.home = home;
    this.codec = codec;
    this.warmers = warmers;
    this.sockets = sockets;
    this.metrics = metrics;
    this.clock = clock;
    this.spans = spans;
  }

  @Override
  public void announce(Viewer viewer, List<PhotoTarget> photos) {
    Optional<RegionName> region =
        viewer.region().map(Region::name).filter(name -> !home.equals(Optional.of(name)));
    if (region.isEmpty() || photos.isEmpty()) {
      return;
    }
    Replicas known = warmers.known();
    if (known.all().isEmpty()) {
      metrics.count(Sending.UNRESOLVED);
      return;
    }
    long now = clock.millis();
    OpenSpan span = spans.beginHere("announce", Span.Kind.PRODUCER);
    Optional<Traceparent> cause = span.traceparent();
    int datagrams = 0;
    for (var its : known.spread(photos).entrySet()) {
      for (byte[] datagram : codec.encode(now, region.get(), its.getValue(), cause)) {
        metrics.count(send(datagram, its.getKey().address()));
        datagrams++;
      }
    }
    span.tag("headstart.region", region.get().value())
        .tag("headstart.photographs", photos.size())
        .tag("headstart.datagrams", datagrams)
        .tag("network.transport", "udp")
        .end();
  }

  private Sending send(byte[] datagram, InetSocketAddress to) {
    try {
      return sockets.any().send(ByteBuffer.wrap(datagram), to) > 0
          ? Sending.SENT
          : Sending.BUFFER_FULL;
    } catch (IOException e) {
      return Sending.FAILED;
    }
  }
}
