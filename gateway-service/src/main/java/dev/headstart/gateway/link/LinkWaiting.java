package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * Requests that wait for a link which was lost a moment ago: where the other side is there, opening
 * it again takes some three round trips. Once it has been down for longer than the patience, nobody
 * waits any more, so that no wait is longer than twice that. Thread-safe.
 */
final class LinkWaiting {

  private static final int MAX = 1_000;

  private final TimeLimiter limiter;
  private final ScheduledExecutorService timer;
  private final BooleanSupplier up;
  private final LongSupplier nanoTime;
  private final long patience;
  private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean down = true;
  private volatile long downSince;

  /**
   * @param up whether the link is up now
   */
  LinkWaiting(
      RegionName region,
      Duration patience,
      ScheduledExecutorService timer,
      BooleanSupplier up,
      LongSupplier nanoTime) {
    this.limiter =
        TimeLimiter.of(
            "link-" + region, TimeLimiterConfig.custom().timeoutDuration(patience).build());
    this.timer = timer;
    this.up = up;
    this.nanoTime = nanoTime;
    this.patience = patience.toNanos();
    this.downSince = nanoTime.getAsLong();
  }

  /** The link has lost its last connection. */
  void down() {
    if (!down) {
      downSince = nanoTime.getAsLong();
      down = true;
    }
  }

  /**
   * A connection of the link is open.
   *
   * @return whether it was down
   */
  boolean up() {
    boolean was = down;
    down = false;
    waiting.forEach(request -> request.complete(null));
    return was;
  }

  int count() {
    return waiting.size();
  }

  /** Completes when the link is up again, or when it is of no use to wait on. */
  Mono<Void> await() {
    return Mono.defer(
        () -> {
          // Where it is not down as far as is known here, it has gone down this very moment.
          boolean forLong = down && nanoTime.getAsLong() - downSince > patience;
          if (forLong || waiting.size() >= MAX) {
            return Mono.empty();
          }
          var request = new CompletableFuture<Void>();
          waiting.add(request);
          request.whenComplete((done, error) -> waiting.remove(request));
          if (up.getAsBoolean()) {
            request.complete(null);
          }
          return Mono.fromFuture(
                  limiter.executeCompletionStage(timer, () -> request).toCompletableFuture())
              .onErrorComplete(TimeoutException.class);
        });
  }
}
