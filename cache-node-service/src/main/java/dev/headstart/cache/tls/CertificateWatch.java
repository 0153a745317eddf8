package dev.headstart.cache.tls;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of each port's certificate now and then. Polls, since the places where
 * certificates are mounted (links that are swapped, network file systems) tell nobody.
 */
public final class CertificateWatch {

  private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);

  private final List<PortTls> ports;
  private final Executor io;
  private final Future<?> rounds;
  private final AtomicBoolean looking = new AtomicBoolean();

  /**
   * @param every how long it waits between two looks
   * @param timer tells when; nothing blocks it
   * @param io does the looking
   */
  public CertificateWatch(List<PortTls> ports, Duration every, EventExecutor timer, Executor io) {
    this.ports = List.copyOf(ports);
    this.io = io;
    this.rounds =
        timer.scheduleWithFixedDelay(
            this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    if (looking.compareAndSet(false, true)) {
      try {
        io.execute(this::look);
      } catch (RejectedExecutionException e) {
        looking.set(false);
        log.debug("No thread is free to look at certificates; they are looked at next time");
      }
    }
  }

  private void look() {
    try {
      ports.forEach(PortTls::check);
    } finally {
      looking.set(false);
    }
  }

  public void close() {
    rounds.cancel(false);
  }
}
