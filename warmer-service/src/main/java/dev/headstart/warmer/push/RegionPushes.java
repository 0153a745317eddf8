package dev.headstart.warmer.push;

import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.decision.Decision;
import dev.headstart.warmer.decision.DecisionMetrics;
import dev.headstart.warmer.decision.Errand;
import dev.headstart.warmer.decision.RecentlyPushed;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Runs the errands of one region. Shares nothing with other regions but event loops, so that a slow
 * or dead region slows no other. Thread-safe; never blocks.
 */
final class RegionPushes {

  private static final Logger LOG = LoggerFactory.getLogger(RegionPushes.class);

  private final Lane lane;
  private final CircuitBreaker breaker;
  private final Courier courier;
  private final Duration timeout;
  private final Scheduler scheduler;
  private final RecentlyPushed recent;
  private final DecisionMetrics decisions;
  private final PushMetrics.OfRegion metrics;
  private final Sinks.Empty<Outcome> cutOff = Sinks.empty();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private volatile boolean closing;

  RegionPushes(
      RegionName region,
      PushLimits limits,
      Courier courier,
      Scheduler scheduler,
      RecentlyPushed recent,
      DecisionMetrics decisions,
      PushMetrics metrics) {
    this.lane = new Lane(limits.inFlight(), limits.waiting());
    this.breaker = limits.breaker(region);
    this.courier = courier;
    this.timeout = limits.timeout();
    this.scheduler = scheduler;
    this.recent = recent;
    this.decisions = decisions;
    this.metrics = metrics.of(region, lane, breaker);
  }

  /**
   * Takes errands that have been claimed; each is started, waits, or is dropped. Those that start
   * are announced to the region together, so that who asks for one before it gets there waits for
   * it.
   */
  void accept(List<Errand> errands) {
    List<Errand> starting = errands.stream().filter(this::mayStart).toList();
    if (!starting.isEmpty()) {
      announce(starting);
      starting.forEach(errand -> start(Optional.of(errand)));
    }
  }

  private boolean mayStart(Errand errand) {
    if (closing) {
      drop(errand, Decision.CLOSING);
      return false;
    }
    return switch (lane.offer(errand)) {
      case Lane.Offer.Starts _ -> true;
      case Lane.Offer.Waits _ -> false;
      case Lane.Offer.Drops(Errand oldest) -> {
        drop(oldest, Decision.OVERLOADED);
        yield false;
      }
    };
  }

  /** An announcement that fails costs nothing but a race; the pushes behind it are the message. */
  private void announce(List<Errand> starting) {
    if (breaker.getState() != CircuitBreaker.State.OPEN) {
      Mono.defer(() -> courier.announce(starting))
          .timeout(timeout, scheduler)
          .takeUntilOther(cutOff.asMono())
          .onErrorComplete()
          .subscribeOn(scheduler)
          .subscribe(metrics::announced);
    }
  }

  /** Starts the errand, or the next that waits where the region is known to be unreachable. */
  private void start(Optional<Errand> first) {
    Optional<Errand> next = first;
    while (next.isPresent()) {
      Errand errand = next.get();
      if (breaker.tryAcquirePermission()) {
        run(errand);
        return;
      }
      drop(errand, Decision.UNREACHABLE);
      next = lane.ended();
    }
    completeDrainIfIdle();
  }

  private void run(Errand errand) {
    decisions.decided(Decision.PUSH, 1);
    long start = System.nanoTime();
    Mono.defer(() -> courier.carry(errand))
        .timeout(timeout, scheduler)
        .takeUntilOther(cutOff.asMono())
        .switchIfEmpty(Mono.just(Outcome.CUT_OFF))
        // Not on the thread that receives datagrams: it has more of them to read.
        .subscribeOn(scheduler)
        .onErrorResume(failure -> Mono.just(outcome(failure)))
        .subscribe(outcome -> ended(errand, outcome, System.nanoTime() - start));
  }

  private static Outcome outcome(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return Outcome.TIMED_OUT;
    }
    LOG.warn("A push failed by a defect", failure);
    return Outcome.FAILED;
  }

  private void ended(Errand errand, Outcome outcome, long nanoseconds) {
    metrics.ended(outcome, nanoseconds);
    if (outcome.isFaultOfTheWay()) {
      breaker.onError(nanoseconds, TimeUnit.NANOSECONDS, new WayBlocked(outcome));
    } else if (outcome.isDelivered()) {
      breaker.onSuccess(nanoseconds, TimeUnit.NANOSECONDS);
    } else {
      breaker.releasePermission();
    }
    if (!outcome.isDelivered()) {
      recent.giveBack(errand);
    }
    start(lane.ended());
  }

  private void drop(Errand errand, Decision why) {
    decisions.decided(why, 1);
    recent.giveBack(errand);
  }

  /** Takes no more errands; complete when those under way and waiting have ended. */
  CompletableFuture<Void> drain() {
    closing = true;
    completeDrainIfIdle();
    return drained;
  }

  /** Ends those under way, drops those that wait, and closes the connections. */
  void cutOff() {
    closing = true;
    lane.clear().forEach(errand -> drop(errand, Decision.CLOSING));
    cutOff.tryEmitEmpty();
    courier.close();
  }

  private void completeDrainIfIdle() {
    if (closing && lane.inFlight() == 0) {
      drained.complete(null);
    }
  }
}
