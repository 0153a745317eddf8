package dev.headstart.gateway.kernel;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One connection while it is open. The kernel is asked about it on the connection's own event loop,
 * where everything that changes it happens; {@link #report} may be called from any thread.
 */
final class WatchedConnection {

  /** Netty's client begins with stream 3, since 1 is that of a request that asked for HTTP/2. */
  private static final int CLIENTS_FIRST_STREAM = 3;

  private final Channel channel;
  private final PeerRecord record;
  private final long openedAt;
  private final KernelMeters meters;
  private Future<?> sampling;
  private Http2Connection http2;
  private long http1Requests;
  private long countedRequests;
  private long countedRetransmissions;
  private long countedSent;
  private long countedReceived;
  private volatile int handshakes;
  private volatile long requests;
  private volatile TcpInfo info;
  private volatile boolean overHttp2;

  WatchedConnection(Channel channel, PeerRecord record, long openedAt, KernelMeters meters) {
    this.channel = channel;
    this.record = record;
    this.openedAt = openedAt;
    this.meters = meters;
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls != null) {
      tls.handshakeFuture()
          .addListener(
              handshake -> {
                if (handshake.isSuccess()) {
                  handshakes = 1;
                  record.handshake();
                }
              });
    }
  }

  PeerRecord record() {
    return record;
  }

  /** It stands: the kernel is asked about it once in each period, unless enough are watched. */
  void opened(Duration period) {
    channel.closeFuture().addListener(closed -> closed());
    if (record.opened()) {
      record.watched().add(this);
      sampling =
          channel
              .eventLoop()
              .scheduleAtFixedRate(
                  this::sample, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** A request over HTTP/1.1; those of HTTP/2 are known by the numbers of their streams. */
  void http1Request() {
    http1Requests++;
  }

  /** Of the last sample; 0 before the first. */
  long roundTripMicros() {
    TcpInfo last = info;
    return last == null ? 0 : last.roundTripMicros();
  }

  /** Of the last sample; {@code null} before the first. */
  TcpInfo info() {
    return info;
  }

  private void sample() {
    countRequests();
    TcpInfo.of(channel)
        .ifPresent(
            now -> {
              meters.sampled(
                  record.peer(),
                  now,
                  now.retransmitted() - countedRetransmissions,
                  now.bytesAcked() - countedSent,
                  now.bytesReceived() - countedReceived);
              countedRetransmissions = now.retransmitted();
              countedSent = now.bytesAcked();
              countedReceived = now.bytesReceived();
              info = now;
            });
  }

  private void countRequests() {
    if (http2 == null) {
      Http2FrameCodec codec = channel.pipeline().get(Http2FrameCodec.class);
      if (codec != null) {
        http2 = codec.connection();
        overHttp2 = true;
      }
    }
    long now = http1Requests + (http2 == null ? 0 : streams(http2));
    record.requests(now - countedRequests);
    countedRequests = now;
    requests = now;
  }

  /** Streams that the side which asks has opened; their numbers are odd (RFC 9113 §5.1.1). */
  private long streams(Http2Connection connection) {
    if (record.peer().opened()) {
      int last = connection.local().lastStreamCreated();
      return last < CLIENTS_FIRST_STREAM ? 0 : (last - 1) / 2;
    }
    return (connection.remote().lastStreamCreated() + 1) / 2;
  }

  private void closed() {
    countRequests();
    record.closed();
    if (sampling != null) {
      sampling.cancel(false);
      record.watched().remove(this);
    }
  }

  /** How it is, as last seen. */
  ConnectionReport report(long nanoTime) {
    return ConnectionReport.of(
        record.peer().name(),
        String.valueOf(channel.remoteAddress()),
        overHttp2 ? "HTTP/2" : "HTTP/1.1",
        Duration.ofNanos(nanoTime - openedAt),
        handshakes,
        requests,
        info);
  }
}
