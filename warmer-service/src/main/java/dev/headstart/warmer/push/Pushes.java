package dev.headstart.warmer.push;

import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.decision.Errand;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * Push! Every region has a lane of its own, made when it is first needed; how many there can be is
 * bounded by the choice of the region. Takes errands before the socket is bound and until after it
 * is closed. Thread-safe; never blocks.
 */
public final class Pushes implements SmartLifecycle, DisposableBean {

  private static final int PHASE = 1000;

  private final Map<RegionName, RegionPushes> regions = new ConcurrentHashMap<>();
  private final Function<RegionName, RegionPushes> opening;
  private volatile boolean running;

  Pushes(Function<RegionName, RegionPushes> opening) {
    this.opening = opening;
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

  /** Stopped after the socket, which is higher, and before the event loops, which are at 0. */
  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public void destroy() {
    regions.values().forEach(RegionPushes::cutOff);
  }
}
