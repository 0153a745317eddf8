package dev.headstart.api.warmup;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the warmers behind their name. It is resolved in the background, again and again and one
 * question at a time, since DNS may take seconds and a page may not; the last good answer counts.
 * Where there are several, each is asked twice a second whether it is there. Thread-safe.
 */
final class Warmers {

  private static final Logger LOG = LoggerFactory.getLogger(Warmers.class);
  private static final Duration ROLL_CALL = Duration.ofMillis(500);

  private final WarmerAddress warmer;
  private final Names names;
  private final RollCall rollCall = new RollCall();
  private volatile Replicas known = Replicas.NONE;

  private Warmers(WarmerAddress warmer, Names names) {
    this.warmer = warmer;
    this.names = names;
  }

  /**
   * Warmers that are looked after on {@code background} until that is shut down.
   *
   * @param background has two threads, so that who is there is known while a name is asked for
   * @param refresh how often the name is resolved
   */
  static Warmers start(
      WarmerAddress warmer, Names names, Duration refresh, ScheduledExecutorService background) {
    var warmers = new Warmers(warmer, names);
    try {
      // An IP address needs no DNS and is known from the first request on.
      warmers.know(List.of(InetAddress.ofLiteral(warmer.host())));
    } catch (IllegalArgumentException _) {
      background.scheduleWithFixedDelay(
          warmers::resolve, 0, refresh.toMillis(), TimeUnit.MILLISECONDS);
      background.scheduleWithFixedDelay(
          () -> warmers.rollCall.of(warmers.known),
          ROLL_CALL.toMillis(),
          ROLL_CALL.toMillis(),
          TimeUnit.MILLISECONDS);
    }
    return warmers;
  }

  private void resolve() {
    try {
      know(names.addresses(warmer.host()));
    } catch (UnknownHostException e) {
      // A name that has once been resolved is worth more than a DNS server that is away.
      LOG.warn("The warmer's name {} cannot be resolved; trying again.", warmer.host());
    } catch (RuntimeException e) {
      // A task that throws is not run again.
      LOG.warn("The warmer's name {} cannot be resolved; trying again.", warmer.host(), e);
    }
  }

  private void know(List<InetAddress> addresses) {
    Set<InetAddress> now = Set.copyOf(addresses);
    Set<InetAddress> before =
        known.all().stream()
            .map(replica -> replica.address().getAddress())
            .collect(Collectors.toSet());
    if (!now.equals(before)) {
      known =
          new Replicas(
              now.stream()
                  .map(address -> new Replica(new InetSocketAddress(address, warmer.port())))
                  .toList());
    }
  }

  /** Those that are known; none as long as the name has not been resolved. */
  Replicas known() {
    return known;
  }
}
