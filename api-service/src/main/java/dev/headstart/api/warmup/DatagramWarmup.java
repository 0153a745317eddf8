package dev.headstart.api.warmup;

import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.Traceparent;
import dev.headstart.contract.warm.WarmDatagramCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends datagrams without waiting for anything: not for names, sockets, locks or answers. */
final class DatagramWarmup implements Warmup {

  private final Optional<RegionName> home;
  private final WarmDatagramCodec codec;
  private final Warmers warmers;
  private final DatagramSockets sockets;
  private final WarmupMetrics metrics;
  private final Clock clock;
  private final Supplier<Optional<Traceparent>> cause;

  /**
   * @param home the region whose cache needs no warming
   * @param cause the trace of the page that is being made, where it has one
   */
  DatagramWarmup(
      Optional<RegionName> home,
      WarmDatagramCodec codec,
      Warmers warmers,
      DatagramSockets sockets,
      WarmupMetrics metrics,
      Clock clock,
      Supplier<Optional<Traceparent>> cause) {
    this.home = home;
    this.codec = codec;
    this.warmers = warmers;
    this.sockets = sockets;
    this.metrics = metrics;
    this.clock = clock;
    this.cause = cause;
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
    Optional<Traceparent> page = cause.get();
    known
        .spread(photos)
        .forEach(
            (replica, its) -> {
              for (byte[] datagram : codec.encode(now, region.get(), its, page)) {
                metrics.count(send(datagram, replica.address()));
              }
            });
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
