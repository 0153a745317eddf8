package dev.headstart.warmer.push;

import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.decision.Decision;
import dev.headstart.warmer.decision.DecisionMetrics;
import dev.headstart.warmer.decision.Errand;
import dev.headstart.warmer.decision.RecentlyPushed;
import dev.headstart.warmer.trace.PushTrace;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the errands of one region, on one event loop. Shares nothing with other regions but that
 * loop, so that a slow or dead region slows no other. What is public to the room may be called by
 * any thread, {@link #accept} by one; never blocks.
 */
final class RegionPushes {

  private static final Logger LOG = LoggerFactory.getLogger(RegionPushes.class);

  /** More than come in the moment that a loop is busy elsewhere; beyond, the oldest are dropped. */
  private static final int MIN_HANDOVER = 1024;

  private final Handover handover;
  private final Lane lane;
  private final CircuitBreaker breaker;
  private final Courier courier;
  private final Duration timeout;
  private final ScheduledExecutorService loop;
  private final RecentlyPushed recent;
  private final DecisionMetrics decisions;
  private final PushMetrics.OfRegion metrics;
  private final Set<Run> underWay = new LinkedHashSet<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private boolean closing;

  /**
   * @param loop a single thread, on which everything but the decisions happens
   */
  RegionPushes(
      RegionName region,
      PushLimits limits,
      Courier courier,
      ScheduledExecutorService loop,
      RecentlyPushed recent,
      DecisionMetrics decisions,
      PushMetrics metrics) {
    this.handover = new Handover(Math.max(MIN_HANDOVER, limits.waiting()));
    this.lane = new Lane(limits.inFlight(), limits.waiting());
    this.breaker = limits.breaker(region);
    this.courier = courier;
    this.timeout = limits.timeout();
    this.loop = loop;
    this.recent = recent;
    this.decisions = decisions;
    this.metrics = metrics.of(region, lane, handover, breaker);
  }

  /** Takes errands that have been claimed; each is started, waits, or is dropped. */
  void accept(List<Errand> errands) {
    for (Errand errand : errands) {
      Errand oldest = handover.offer(errand);
      if (oldest != null) {
        drop(oldest, Decision.OVERLOADED);
      }
    }
    if (handover.calls()) {
      loop.execute(this::takeOver);
    }
  }

  /**
   * Takes what has been handed over. What starts is announced to the region together, so that who
   * asks for a photograph before it gets there waits for it.
   */
  private void takeOver() {
    handover.answers();
    var starting = new ArrayList<Errand>();
    for (Errand next = handover.poll(); next != null; next = handover.poll()) {
      if (mayStart(next)) {
        starting.add(next);
      }
    }
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
      try {
        courier.announce(starting, metrics::announced);
      } catch (RuntimeException e) {
        LOG.warn("An announcement failed by a defect", e);
      }
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

  /** A photograph under way: ends once, by its courier, its time or the warmer's end. */
  private final class Run {

    private final Errand errand;
    private final long start = System.nanoTime();
    private Courier.Journey journey;
    private ScheduledFuture<?> end;
    private boolean over;

    private Run(Errand errand) {
      this.errand = errand;
    }

    private void begin() {
      try {
        journey = courier.carry(errand, this::ended);
      } catch (RuntimeException e) {
        LOG.warn("A push failed by a defect", e);
        ended(Outcome.FAILED);
      }
      if (!over) {
        end =
            loop.schedule(
                () -> breakOff(Outcome.TIMED_OUT), timeout.toNanos(), TimeUnit.NANOSECONDS);
      }
    }

    private void breakOff(Outcome why) {
      if (!over) {
        journey.breakOff();
        ended(why);
      }
    }

    private void ended(Outcome outcome) {
      over = true;
      if (end != null) {
        end.cancel(false);
      }
      underWay.remove(this);
      RegionPushes.this.ended(errand, outcome, System.nanoTime() - start);
    }
  }

  private void run(Errand errand) {
    decisions.decided(Decision.PUSH, 1);
    errand.trace().ifPresent(PushTrace::started);
    var run = new Run(errand);
    underWay.add(run);
    run.begin();
  }

  private void ended(Errand errand, Outcome outcome, long nanoseconds) {
    metrics.ended(outcome, nanoseconds);
    errand.trace().ifPresent(trace -> trace.ended(outcome.tag()));
    if (outcome.isFaultOfTheWay()) {
      breaker.onError(nanoseconds, TimeUnit.NANOSECONDS, new WayBlocked(outcome));
    } else if (outcome.isDelivered()) {
      breaker.onSuccess(nanoseconds, TimeUnit.NANOSECONDS);
    } else {
      breaker.releasePermission();
    }
    if (!outcome.isDelivered()) {
      recent.giveBack(errand.claim());
    }
    start(lane.ended());
  }

  private void drop(Errand errand, Decision why) {
    errand.trace().ifPresent(trace -> trace.dropped(why.tag()));
    decisions.decided(why, 1);
    recent.giveBack(errand.claim());
  }

  /** Takes no more errands; complete when those under way and waiting have ended. */
  CompletableFuture<Void> drain() {
    loop.execute(
        () -> {
          takeOver();
          closing = true;
          completeDrainIfIdle();
        });
    return drained;
  }

  /**
   * Ends those under way, drops those that wait, and closes the connections.
   *
   * @return complete when that is done
   */
  CompletableFuture<Void> cutOff() {
    return CompletableFuture.runAsync(
        () -> {
          closing = true;
          takeOver();
          lane.clear().forEach(errand -> drop(errand, Decision.CLOSING));
          List.copyOf(underWay).forEach(run -> run.breakOff(Outcome.CUT_OFF));
          courier.close();
        },
        loop);
  }

  private void completeDrainIfIdle() {
    if (closing && lane.inFlight() == 0) {
      drained.complete(null);
    }
  }
}
