package dev.headstart.cache.tls;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of one port. What its files hold is taken anew whenever they have changed; where that
 * cannot be used, as when one of two files is written and the other not yet, what was there before
 * stays. Connections that are open notice nothing. {@link #check} blocks on the disk and is called
 * by one thread at a time; the rest is thread-safe.
 */
public final class PortTls {

  private static final Logger log = LoggerFactory.getLogger(PortTls.class);

  private final String port;
  private final PemFiles own;
  private final List<Path> files;
  private final Supplier<SslContext> read;
  private final TlsMeters meters;
  private final RenewedContext context;
  private String seen;
  private volatile Instant expires;

  private PortTls(
      String port, PemFiles own, List<Path> files, Supplier<SslContext> read, TlsMeters meters) {
    this.port = port;
    this.own = own;
    this.files = files;
    this.read = read;
    this.meters = meters;
    this.seen = fingerprint();
    this.context = new RenewedContext(read.get());
    this.expires = expiry();
    meters.watch(port, this);
  }

  /** The TLS of the viewers' port. */
  public static PortTls viewers(PemFiles own, TlsMeters meters) {
    return new PortTls(
        "viewers",
        own,
        List.of(own.certificate(), own.privateKey()),
        () -> ServerContexts.viewers(own),
        meters);
  }

  /**
   * The TLS of the internal port, at which peers show who they are.
   *
   * @param authorities a PEM file with the certificates of those who may issue theirs
   * @param names the DNS names of those who may enter, in lower case
   */
  public static PortTls internal(
      PemFiles own, Path authorities, Set<String> names, TlsMeters meters) {
    return new PortTls(
        "internal",
        own,
        List.of(own.certificate(), own.privateKey(), authorities),
        () -> ServerContexts.internal(own, authorities, names),
        meters);
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
    String now = fingerprint();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      context.renew(read.get());
      expires = expiry();
      meters.renewed(port);
      log.info("The certificate of the {} port was renewed; it is good until {}", port, expires);
    } catch (IllegalArgumentException e) {
      meters.refused(port);
      log.warn("The {} port keeps its certificate: {}", port, e.getMessage());
    }
  }

  private Instant expiry() {
    X509Certificate leaf = own.leaf();
    return leaf.getNotAfter().toInstant();
  }

  /** What the files hold, or that they cannot be read just now. */
  private String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      return "unreadable";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
