package dev.headstart.gateway.doctor;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the doctor looks, and at how much.
 *
 * @param period from one look to the next, 100ms to 1h; six of them are judged together
 * @param sockets how many lines of the kernel's tables of sockets are read at most, 1 to 1,000,000
 */
public record DoctorProperties(
    @DefaultValue("10s") Duration period, @DefaultValue("100000") int sockets) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST = 1_000_000;

  /**
   * @throws IllegalArgumentException where a value cannot be; the sentence says which
   */
  public DoctorProperties {
    if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "headstart.gateway.doctor.period is 100ms to 1h, for instance 10s.");
    }
    if (sockets < 1 || sockets > MOST) {
      throw new IllegalArgumentException(
          "headstart.gateway.doctor.sockets is 1 to 1000000, for instance 100000.");
    }
  }
}
