package dev.headstart.lab.load;

import dev.headstart.lab.mix.MixObject;
import dev.headstart.lab.mix.SizeClass;
import dev.headstart.lab.report.figures.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The requests of one run: which comes next, and how each was answered. Used by one thread, but for
 * {@link #ended}.
 */
final class Tally {

  private final List<MixObject> requests;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Map<SizeClass, List<Double>> latencies = new EnumMap<>(SizeClass.class);
  private final long most;
  private long taken;
  private int underWay;
  private long answered;
  private long bytes;
  private boolean over;

  /**
   * @param requests in the order in which they are sent, again from the start when all were
   * @param most how many are sent at most
   */
  Tally(List<MixObject> requests, long most) {
    this.requests = requests;
    this.most = most;
    for (SizeClass sizeClass : SizeClass.values()) {
      latencies.put(sizeClass, new ArrayList<>());
    }
  }

  /** The next request to send; {@code null} where the run is over. */
  MixObject take() {
    if (over || taken == most) {
      finish();
      return null;
    }
    underWay++;
    return requests.get((int) (taken++ % requests.size()));
  }

  /** A request was answered whole. */
  void answered(MixObject request, int length, long nanos) {
    underWay--;
    if (length != request.bytes()) {
      failed(
          new LoadException(
              "%s has %d bytes and came with %d."
                  .formatted(request.path(), request.bytes(), length)));
      return;
    }
    answered++;
    bytes += length;
    latencies.get(request.sizeClass()).add(nanos / 1e6);
    endIfDone();
  }

  /** No further request is to be sent. */
  void finish() {
    over = true;
    endIfDone();
  }

  void failed(Throwable failure) {
    over = true;
    ended.completeExceptionally(failure);
  }

  private void endIfDone() {
    if (over && underWay == 0) {
      ended.complete(null);
    }
  }

  /** Complete when the run is over and nothing is under way. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  LoadResult result(double seconds) {
    var samples = new EnumMap<SizeClass, Sample>(SizeClass.class);
    latencies.forEach(
        (sizeClass, values) ->
            samples.put(
                sizeClass, Sample.of(values.stream().mapToDouble(Double::doubleValue).toArray())));
    return new LoadResult(answered, bytes, seconds, samples);
  }
}
