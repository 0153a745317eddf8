package dev.headstart.cache.tls;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of one port, or of the connections to others'. What its files hold is taken anew whenever
 * they have changed; where that cannot be used, as when one of two files is written and the other
 * not yet, what was there before stays. Connections that are open notice nothing. {@link #check}
 * blocks on the disk and is called by one thread at a time; the rest is thread-safe.
 */
public final class PortTls {

  private static final Logger log = LoggerFactory.getLogger(PortTls.class);

  private final String port;
  private final PemFiles own;
  private final List<Path> files;
  private final Function<Identity, SslContext> contexts;
  private final TlsMeters meters;
  private final RenewedContext context;
  private String seen;
  private volatile Instant expires;

  private PortTls(
      String port,
      PemFiles own,
      List<Path> files,
      Function<Identity, SslContext> contexts,
      TlsMeters meters) {
    this.port = port;
    this.own = own;
    this.files = files;
    this.contexts = contexts;
    this.meters = meters;
    this.seen = fingerprint();
    Identity identity = own.read();
    this.context = new RenewedContext(contexts.apply(identity));
    this.expires = identity.expires();
    meters.watch(port, this);
  }

  /**
   * The TLS of the viewers' port.
   *
   * @throws IllegalArgumentException with a sentence for the operator where a file does not hold
   *     what it should
   */
  public static PortTls viewers(PemFiles own, TlsMeters meters) {
    return new PortTls(
        "viewers",
        own,
        List.of(own.certificate(), own.privateKey()),
        ServerContexts::viewers,
        meters);
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
      PemFiles own, Path authorities, Set<String> names, TlsMeters meters) {
    return new PortTls(
        "internal",
        own,
        List.of(own.certificate(), own.privateKey(), authorities),
        identity ->
            ServerContexts.internal(
                identity,
                PemFiles.certificates(own.property() + ".authorities", authorities),
                names),
        meters);
  }

  /**
   * The TLS of connections to other nodes, to whom the node shows the certificate of its internal
   * port.
   *
   * @param authorities a PEM file with the certificates of those who may issue theirs
   * @param names the DNS names of those who may be there, in lower case
   */
  public static PortTls nodes(PemFiles own, Path authorities, Set<String> names, TlsMeters meters) {
    return new PortTls(
        "nodes",
        own,
        List.of(own.certificate(), own.privateKey(), authorities),
        identity ->
            ClientContexts.nodes(
                identity,
                PemFiles.certificates(own.property() + ".authorities", authorities),
                names),
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
      Identity identity = own.read();
      context.renew(contexts.apply(identity));
      expires = identity.expires();
      meters.renewed(port);
      log.info("The certificate of the {} port was renewed; it is good until {}", port, expires);
    } catch (IllegalArgumentException e) {
      meters.refused(port);
      log.warn("The {} port keeps its certificate: {}", port, e.getMessage());
    }
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
