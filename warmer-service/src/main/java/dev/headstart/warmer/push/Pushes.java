package dev.headstart.warmer.push;

import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.decision.Errand;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;

/**
 * Push! Every region has a lane of its own, made when it is first needed; how many there can be is
 * bounded by the choice of the region. Takes errands before the socket is bound and until after it
 * is closed. Thread-safe; never blocks.
 */
public final class Pushes implements SmartLifecycle {

  private static final int PHASE = 1000;

  private final Map<RegionName, RegionPushes> regions = new ConcurrentHashMap<>();
  private final Function<RegionName, RegionPushes> opening;
  private final Duration drain;
  private volatile boolean running;

  /**
   * @param opening makes the lane of a region
   * @param drain how long closing waits for errands to end before it cuts them off
   */
  Pushes(Function<RegionName, RegionPushes> opening, Duration drain) {
    this.opening = opening;
    this.drain = drain;
  }

  /** Takes an errand that has been claimed. */
  public void accept(Errand errand) {
    regions.computeIfAbsent(errand.region(), opening).accept(errand);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop(Runnable callback) {
    running = false;
    CompletableFuture.allOf(
            regions.values().stream().map(RegionPushes::drain).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, drain.toMillis(), TimeUnit.MILLISECONDS)
        .thenRun(() -> regions.values().forEach(RegionPushes::cutOff))
        .thenRun(callback);
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stopped after the socket, which is higher. */
  @Override
  public int getPhase() {
    return PHASE;
  }
}
