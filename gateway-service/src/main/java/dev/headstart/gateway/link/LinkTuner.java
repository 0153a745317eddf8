package dev.headstart.gateway.link;

import dev.headstart.gateway.kernel.TcpInfo;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;

/**
 * Sees to it that a link has as many connections as {@link ConnectionCount} wants. Looks at it
 * every half second, on one event loop.
 */
final class LinkTuner implements Disposable {

  private static final long PERIOD_MILLIS = 500;
  private static final Logger log = LoggerFactory.getLogger(LinkTuner.class);

  private final Link link;
  private final Bandwidth bandwidth;
  private final Future<?> looking;
  private ConnectionCount count;
  private Totals before = new Totals(0, 0, 0);

  LinkTuner(Link link, Bandwidth bandwidth, ConnectionCount.Bounds bounds, EventLoop loop) {
    this.link = link;
    this.bandwidth = bandwidth;
    this.count = ConnectionCount.start(bounds);
    this.looking =
        loop.scheduleAtFixedRate(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What has passed since the connections that are open now were opened. */
  private record Totals(long sent, long resent, long received) {

    static Totals of(List<TcpInfo> connections) {
      return new Totals(
          connections.stream().mapToLong(TcpInfo::bytesAcked).sum(),
          connections.stream().mapToLong(TcpInfo::resentOrOutOfOrderBytes).sum(),
          connections.stream().mapToLong(TcpInfo::bytesReceived).sum());
    }

    /** What was added; nothing, where a connection has gone since. */
    Totals since(Totals earlier) {
      return new Totals(
          Math.max(0, sent - earlier.sent),
          Math.max(0, resent - earlier.resent),
          Math.max(0, received - earlier.received));
    }
  }

  private void look() {
    List<TcpInfo> kernel = link.kernel();
    if (kernel.isEmpty()) {
      return;
    }
    var now = Totals.of(kernel);
    Totals added = now.since(before);
    before = now;
    ConnectionCount next = count.after(sample(kernel, added));
    if (next.wanted() != count.wanted()) {
      log.info(
          "The link to {} gets {} connections after {}; {}% of what was sent was lost",
          link.region(), next.wanted(), count.wanted(), Math.round(next.loss() * 1_000) / 10.0);
    }
    count = next;
    while (link.size() < count.wanted()) {
      link.openOneMore();
    }
    while (link.size() > count.wanted()) {
      link.retireOne();
    }
  }

  private LinkSample sample(List<TcpInfo> kernel, Totals added) {
    long micros = kernel.stream().mapToLong(TcpInfo::minRoundTripMicros).min().orElseThrow();
    long arrived = added.received * micros / TimeUnit.MILLISECONDS.toMicros(PERIOD_MILLIS);
    return new LinkSample(
        link.outstanding(),
        Math.max(link.windowForPhotographs(), arrived),
        bandwidth.bytesIn(TimeUnit.MICROSECONDS.toNanos(micros)),
        added.sent + added.received,
        added.resent);
  }

  @Override
  public void dispose() {
    looking.cancel(false);
  }
}
