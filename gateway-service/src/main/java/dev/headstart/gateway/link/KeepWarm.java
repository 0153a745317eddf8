package dev.headstart.gateway.link;

import dev.headstart.gateway.kernel.TcpInfo;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Holds the congestion window of a connection open where the kernel would let it fall after a pause
 * ({@code tcp_slow_start_after_idle}): the fall begins when nothing was sent for a retransmission
 * timeout, so a PING (RFC 9113 §6.7) goes twice in each. Its answer does the same for the window of
 * the other end.
 *
 * <p>Used by one event loop.
 */
final class KeepWarm extends ChannelInboundHandlerAdapter {

  /** Linux waits at least 200 ms before it sends again (TCP_RTO_MIN). */
  private static final long SHORTEST_TIMEOUT_MICROS = 200_000;

  private final Supplier<TcpInfo> kernel;
  private Future<?> next;

  /**
   * @param kernel what was last seen of the connection; {@code null} where nothing was
   */
  KeepWarm(Supplier<TcpInfo> kernel) {
    this.kernel = kernel;
  }

  /** How long after one PING the next is due, in microseconds. */
  static long pause(TcpInfo now) {
    long timeout = now == null ? 0 : now.retransmitTimeoutMicros();
    return Math.max(timeout, SHORTEST_TIMEOUT_MICROS) / 2;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    schedule(ctx);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    next.cancel(false);
  }

  private void schedule(ChannelHandlerContext ctx) {
    next =
        ctx.executor()
            .schedule(
                () -> {
                  // Its content is the time, as the probe's, who takes the answer.
                  ctx.writeAndFlush(new DefaultHttp2PingFrame(System.nanoTime()));
                  schedule(ctx);
                },
                pause(kernel.get()),
                TimeUnit.MICROSECONDS);
  }
}
