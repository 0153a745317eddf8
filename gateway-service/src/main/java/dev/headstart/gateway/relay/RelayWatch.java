package dev.headstart.gateway.relay;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the ways each second, and asks the other gateways now and then, while the gateway runs.
 */
final class RelayWatch implements SmartLifecycle {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Relays relays;
  private final EventLoop loop;
  private final Duration every;
  private Future<?> looking;
  private Future<?> asking;

  RelayWatch(Relays relays, EventLoop loop, Duration every) {
    this.relays = relays;
    this.loop = loop;
    this.every = every;
  }

  @Override
  public void start() {
    if (relays.arePossible()) {
      looking = repeat(relays::decide, every.compareTo(LOOK) < 0 ? every : LOOK);
      asking = repeat(relays::ask, every);
    }
  }

  private Future<?> repeat(Runnable task, Duration period) {
    return loop.scheduleWithFixedDelay(
        task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    looking.cancel(false);
    asking.cancel(false);
    looking = null;
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }
}
