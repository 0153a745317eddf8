package dev.headstart.lab.load;

import dev.headstart.lab.mix.SizeClass;
import dev.headstart.lab.report.figures.Sample;
import java.util.Map;

/**
 * What the viewers of one run saw.
 *
 * @param requests answered whole
 * @param bytes of their bodies
 * @param seconds that the run took
 * @param latencies milliseconds from asking to the last byte, by size
 */
public record LoadResult(
    long requests, long bytes, double seconds, Map<SizeClass, Sample> latencies) {

  public double requestsPerSecond() {
    return requests / seconds;
  }

  public double megabytesPerSecond() {
    return bytes / 1e6 / seconds;
  }
}
