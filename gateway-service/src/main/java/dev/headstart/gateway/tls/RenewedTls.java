package dev.headstart.gateway.tls;

import dev.headstart.contract.peer.Identity;
import dev.headstart.contract.peer.WatchedFiles;
import dev.headstart.gateway.startup.WrongPropertyException;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of one place: a door, a link, the way to the cache node. What its files hold is taken
 * anew whenever they have changed; where that cannot be used (one of two files is written and the
 * other not yet, a certificate that has ended) what was there before stays. Connections that are
 * open notice nothing, new ones begin with the newest. {@link #check} blocks on the disk and is
 * called by one thread at a time; the rest is thread-safe.
 */
final class RenewedTls {

  private static final Logger log = LoggerFactory.getLogger(RenewedTls.class);

  private final String place;
  private final PemFiles own;
  private final WatchedFiles files;
  private final Function<Identity, SslContext> contexts;
  private final TlsMeters meters;
  private final InstantSource clock;
  private final RenewedContext context;
  private volatile Instant expires;

  /**
   * @param place what it is for, in metrics and the log
   * @param authorities read by {@code contexts}; {@code null} where there are none
   * @throws WrongPropertyException where a file does not hold what it should
   */
  RenewedTls(
      String place,
      PemFiles own,
      Path authorities,
      Function<Identity, SslContext> contexts,
      TlsMeters meters,
      InstantSource clock) {
    this.place = place;
    this.own = own;
    this.files =
        new WatchedFiles(
            authorities == null
                ? List.of(own.certificate(), own.privateKey())
                : List.of(own.certificate(), own.privateKey(), authorities));
    this.contexts = contexts;
    this.meters = meters;
    this.clock = clock;
    Identity identity = own.read();
    this.context = new RenewedContext(contexts.apply(identity));
    this.expires = identity.expires();
    if (!identity.isGoodAt(clock.instant())) {
      log.warn("The certificate of the {} is not good now: it ends {}", place, expires);
    }
    meters.watch(place, this);
  }

  SslContext context() {
    return context;
  }

  /** When the certificate ends. */
  Instant expires() {
    return expires;
  }

  /** Looks at the files, and takes what is new in them. */
  void check() {
    if (!files.haveChanged()) {
      return;
    }
    try {
      Identity identity = own.read();
      if (identity.isGoodAt(clock.instant())) {
        context.renew(contexts.apply(identity));
        expires = identity.expires();
        meters.renewed(place);
        log.info("The certificate of the {} was renewed; it is good until {}", place, expires);
      } else {
        keep(
            "the new one is good from %s to %s alone"
                .formatted(identity.begins(), identity.expires()));
      }
    } catch (WrongPropertyException e) {
      keep(e.getMessage());
    }
  }

  private void keep(String reason) {
    meters.refused(place);
    log.warn("The {} keeps its certificate: {}", place, reason);
  }
}
