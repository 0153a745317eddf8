package dev.headstart.gateway.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets each client send so many requests on average, and so many at once after a pause (the generic
 * cell rate algorithm, ITU-T I.371). Of a client only one number is kept: until when what it has
 * sent would last at the average rate.
 *
 * <p>May be used by many threads. Bounded: clients that were not heard of for longest are forgotten
 * first, and each when it has nothing left to be held against it.
 */
final class ClientRate {

  private final long interval;
  private final long tolerance;
  private final LongSupplier nanoTime;
  private final Cache<Object, AtomicLong> lasting;

  ClientRate(RateProperties settings, LongSupplier nanoTime) {
    this.interval = TimeUnit.SECONDS.toNanos(1) / settings.perSecond();
    this.tolerance = interval * (settings.burst() - 1);
    this.nanoTime = nanoTime;
    this.lasting =
        Caffeine.newBuilder()
            .maximumSize(settings.clients())
            .expireAfterAccess(Duration.ofNanos(tolerance + interval).plusSeconds(1))
            .ticker(nanoTime::getAsLong)
            .build();
  }

  /**
   * Asks for one request.
   *
   * @return zero where it may be sent; otherwise after how long it may
   */
  Duration ask(InetAddress client) {
    long now = nanoTime.getAsLong();
    AtomicLong until = lasting.get(key(client), added -> new AtomicLong(now));
    while (true) {
      long seen = until.get();
      long from = seen - now > 0 ? seen : now;
      long early = from - now - tolerance;
      if (early > 0) {
        return Duration.ofNanos(early);
      }
      if (until.compareAndSet(seen, from + interval)) {
        return Duration.ZERO;
      }
    }
  }

  /** How many clients are told apart now. */
  long clients() {
    return lasting.estimatedSize();
  }

  /** The same, after all that is to be forgotten was. */
  long settledClients() {
    lasting.cleanUp();
    return clients();
  }

  /** Whoever has one IPv6 address has a network of them. */
  private static Object key(InetAddress client) {
    return client instanceof Inet6Address ? ByteBuffer.wrap(client.getAddress()).getLong() : client;
  }
}
