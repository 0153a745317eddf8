package dev.headstart.warmer.digest;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.digest.DigestNodes;
import dev.headstart.contract.digest.DigestQuestion;
import dev.headstart.contract.region.RegionName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Follows the digests of one region: asks which nodes there are and then each of them what has
 * changed, again and again. For one thread; never blocks.
 */
final class RegionFollower {

  private static final Logger log = LoggerFactory.getLogger(RegionFollower.class);

  /** So many nodes are asked at once. */
  private static final int AT_ONCE = 16;

  private final RegionName region;
  private final RegionCopy copy;
  private final Questioner questioner;
  private final Duration period;
  private final ScheduledExecutorService thread;
  private final LongSupplier clock;
  private final DigestMetrics.OfRegion metrics;
  private boolean complained;

  /**
   * @param period from the beginning of one round to that of the next, unless it takes longer
   * @param thread on which answers come
   * @param clock nanoseconds since any moment
   */
  RegionFollower(
      RegionName region,
      RegionCopy copy,
      Questioner questioner,
      Duration period,
      ScheduledExecutorService thread,
      LongSupplier clock,
      DigestMetrics.OfRegion metrics) {
    this.region = region;
    this.copy = copy;
    this.questioner = questioner;
    this.period = period;
    this.thread = thread;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Begins the first round. */
  void start() {
    thread.execute(this::next);
  }

  private void next() {
    long begun = clock.getAsLong();
    round()
        .doFinally(
            _ -> {
              long left = period.toNanos() - (clock.getAsLong() - begun);
              // Where the thread is being closed, nothing more is asked.
              if (!thread.isShutdown()) {
                thread.schedule(this::next, Math.max(0, left), TimeUnit.NANOSECONDS);
              }
            })
        .subscribe();
  }

  /** Asks everything once; complete when all is answered or has failed. */
  Mono<Void> round() {
    return questioner
        .ask(region, DigestQuestion.NODES_PATH, DigestNodes.MAX_BYTES, DigestNodes::parse)
        .map(Parsed::orThrow)
        .doOnNext(_ -> complained = false)
        .onErrorResume(
            error -> {
              metrics.refreshed(Refresh.FAILED);
              complain(error);
              return Mono.empty();
            })
        .map(nodes -> copy.know(nodes.names()))
        .flatMap(this::refresh);
  }

  /** Once, until it works again: a region without digests is pushed to as if it held nothing. */
  private void complain(Throwable error) {
    if (!complained) {
      log.info("Region {} does not tell what it holds: {}", region, error.toString());
      complained = true;
    }
  }

  private Mono<Void> refresh(List<NodeCopy> nodes) {
    return Flux.fromIterable(nodes)
        .flatMap(this::refresh, AT_ONCE)
        .doOnNext(metrics::refreshed)
        .then();
  }

  private Mono<Refresh> refresh(NodeCopy node) {
    long asked = clock.getAsLong();
    var question = new DigestQuestion(Optional.of(node.name()), node.version());
    return questioner
        .ask(
            region,
            question.target(),
            Integer.MAX_VALUE,
            body -> {
              metrics.received(body.length);
              return node.take(body, asked);
            })
        .onErrorResume(error -> Mono.just(failed(node, error)));
  }

  private Refresh failed(NodeCopy node, Throwable error) {
    log.debug("Node {} of {} does not tell what it holds", node.name(), region, error);
    return error instanceof Questioner.NoMemory ? Refresh.TOO_LARGE : Refresh.FAILED;
  }
}
