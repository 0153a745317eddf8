package dev.headstart.cache.tls;

import dev.headstart.contract.peer.Identity;
import dev.headstart.contract.peer.WatchedFiles;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of one port, or of the connections to others'. What its files hold is taken anew whenever
 * they have changed; where that cannot be used, as when one of two files is written and the other
 * not yet, or a certificate has ended, what was there before stays. Connections that are open
 * notice nothing. {@link #check} blocks on the disk and is called by one thread at a time; the rest
 * is thread-safe.
 */
public final class PortTls {

  private static final Logger log = LoggerFactory.getLogger(PortTls.class);

  private final String port;
  private final PemFiles own;
  private final WatchedFiles files;
  private final Function<Identity, SslContext> contexts;
  private final TlsMeters meters;
  private final InstantSource clock;
  private final RenewedContext context;
  private volatile Instant expires;

  private PortTls(
      String port,
      PemFiles own,
      List<Path> files,
      Function<Identity, SslContext> contexts,
      TlsMeters meters,
      InstantSource clock) {
    this.port = port;
    this.own = own;
    this.files = new WatchedFiles(files);
    this.contexts = contexts;
    this.meters = meters;
    this.clock = clock;
    Identity identity = own.read();
    this.context = new RenewedContext(contexts.apply(identity));
    this.expires = identity.expires();
    if (!identity.isGoodAt(clock.instant())) {
      log.warn("The certificate of the {} port is not good now: it ends {}", port, expires);
    }
    meters.watch(port, this);
  }

  /**
   * The TLS of the viewers' port.
   *
   * @throws IllegalArgumentException with a sentence for the operator where a file does not hold
   *     what it should
   */
  public static PortTls viewers(PemFiles own, TlsMeters meters, InstantSource clock) {
    return new PortTls(
        "viewers",
        own,
        List.of(own.certificate(), own.privateKey()),
        ServerContexts::viewers,
        meters,
        clock);
  }

  /**
   * The TLS of the internal port, at which peers show who they are.
   *
   * @param authorities a PEM file with the certificates of those who may issue theirs
   * @param names the DNS names of those who may enter, in lower case
   * @throws IllegalArgumentException with a sentence for the operator where a file does not hold
   *     what it should
   */
  public static PortTls internal(
      PemFiles own, Path authorities, Set<String> names, TlsMeters meters, InstantSource clock) {
    return new PortTls(
        "internal",
        own,
        List.of(own.certificate(), own.privateKey(), authorities),
        identity ->
            ServerContexts.internal(
                identity,
                PemFiles.certificates(own.property() + ".authorities", authorities),
                names),
        meters,
        clock);
  }

  /**
   * The TLS of connections to other nodes, to whom the node shows the certificate of its internal
   * port.
   *
   * @param authorities a PEM file with the certificates of those who may issue theirs
   * @param names the DNS names of those who may be there, in lower case
   */
  public static PortTls nodes(
      PemFiles own, Path authorities, Set<String> names, TlsMeters meters, InstantSource clock) {
    return new PortTls(
        "nodes",
        own,
        List.of(own.certificate(), own.privateKey(), authorities),
        identity ->
            ClientContexts.nodes(
                identity,
                PemFiles.certificates(own.property() + ".authorities", authorities),
                names),
        meters,
        clock);
  }

  public SslContext context() {
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
        meters.renewed(port);
        log.info("The certificate of the {} port was renewed; it is good until {}", port, expires);
      } else {
        keep(
            "the new one is good from %s to %s alone"
                .formatted(identity.begins(), identity.expires()));
      }
    } catch (IllegalArgumentException e) {
      keep(e.getMessage());
    }
  }

  private void keep(String reason) {
    meters.refused(port);
    log.warn("The {} port keeps its certificate: {}", port, reason);
  }
}
