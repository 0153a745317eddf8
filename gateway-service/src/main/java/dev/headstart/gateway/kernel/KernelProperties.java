package dev.headstart.gateway.kernel;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the kernel is asked about connections.
 *
 * @param period how often about each connection, 100ms to 1h
 * @param watched about how many connections of one peer at most, 1 to 100,000; more are counted
 *     only
 * @param proc where the kernel's files are mounted
 */
public record KernelProperties(
    @DefaultValue("1s") Duration period,
    @DefaultValue("1000") int watched,
    @DefaultValue("/proc") Path proc) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST = 100_000;

  /**
   * @throws IllegalArgumentException where a value cannot be; the sentence says which
   */
  public KernelProperties {
    if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "headstart.gateway.kernel.period is 100ms to 1h, for instance 1s.");
    }
    if (watched < 1 || watched > MOST) {
      throw new IllegalArgumentException(
          "headstart.gateway.kernel.watched is 1 to 100000, for instance 1000.");
    }
  }
}
