package dev.headstart.warmer.push;

import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.decision.Errands;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Push! Every region has a lane of its own, made when it is first needed; how many there can be is
 * bounded by the choice of the region. Thread-safe; never blocks.
 */
public final class Pushes {

  private final Map<RegionName, RegionPushes> regions = new ConcurrentHashMap<>();
  private final Function<RegionName, RegionPushes> opening;

  /**
   * @param opening makes the lane of a region
   */
  Pushes(Function<RegionName, RegionPushes> opening) {
    this.opening = opening;
  }

  /** Takes errands that have been claimed. */
  public void accept(Errands errands) {
    regions.computeIfAbsent(errands.region(), opening).accept(errands.all());
  }

  /**
   * Takes no more errands, lets those that it has end, and cuts off those that have not ended by
   * then.
   *
   * @return complete when all have ended
   */
  CompletableFuture<Void> close(Duration patience) {
    return CompletableFuture.allOf(
            regions.values().stream().map(RegionPushes::drain).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(
            _ ->
                CompletableFuture.allOf(
                    regions.values().stream()
                        .map(RegionPushes::cutOff)
                        .toArray(CompletableFuture[]::new)));
  }
}
