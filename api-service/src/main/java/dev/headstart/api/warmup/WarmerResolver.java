package dev.headstart.api.warmup;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the warmer's socket address. Names are resolved in the background, again and again, since
 * DNS may take seconds and a page may not. Thread-safe.
 */
final class WarmerResolver {

  private static final Logger LOG = LoggerFactory.getLogger(WarmerResolver.class);
  private static final long REFRESH_SECONDS = 30;

  private final WarmerAddress warmer;
  private volatile InetSocketAddress resolved;

  private WarmerResolver(WarmerAddress warmer) {
    this.warmer = warmer;
  }

  /** A resolver that works on {@code background} until that is shut down. */
  static WarmerResolver start(WarmerAddress warmer, ScheduledExecutorService background) {
    var resolver = new WarmerResolver(warmer);
    try {
      // An IP address needs no DNS and is known from the first request on.
      resolver.resolved =
          new InetSocketAddress(InetAddress.ofLiteral(warmer.host()), warmer.port());
    } catch (IllegalArgumentException _) {
      background.scheduleWithFixedDelay(resolver::resolve, 0, REFRESH_SECONDS, TimeUnit.SECONDS);
    }
    return resolver;
  }

  private void resolve() {
    try {
      resolved = new InetSocketAddress(InetAddress.getByName(warmer.host()), warmer.port());
    } catch (UnknownHostException e) {
      // A name that has once been resolved is worth more than a DNS server that is away.
      LOG.warn("The warmer's name {} cannot be resolved; trying again.", warmer.host());
    }
  }

  /** The address; empty as long as the name has not been resolved. */
  Optional<InetSocketAddress> address() {
    return Optional.ofNullable(resolved);
  }
}
