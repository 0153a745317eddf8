package dev.headstart.gateway.link;

import dev.headstart.gateway.kernel.TcpInfo;
import io.netty.channel.Channel;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks the kernel about a connection of a link often enough to choose by its window, on its own
 * event loop, while it is open. May be read by any thread.
 */
final class WindowGauge {

  /** About a round trip of the longest links, in which a window doubles. */
  private static final long PERIOD_MILLIS = 100;

  private volatile TcpInfo last;

  void follow(Channel channel) {
    var asking =
        channel
            .eventLoop()
            .scheduleAtFixedRate(
                () -> TcpInfo.of(channel).ifPresent(now -> last = now),
                0,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> stop(asking));
  }

  private void stop(Future<?> asking) {
    asking.cancel(false);
    last = null;
  }

  /** As last seen; {@code null} where nothing is known. */
  TcpInfo last() {
    return last;
  }

  /** Bytes that the connection carries in a round trip. */
  long window() {
    TcpInfo now = last;
    return now == null ? Load.INITIAL_WINDOW : Math.max(1, now.windowBytes());
  }
}
