package dev.headstart.cache;

import dev.headstart.cache.fellow.LinkSecurity;
import dev.headstart.cache.tls.CertificateWatch;
import dev.headstart.cache.tls.PortTls;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** How connections to other nodes are secured, and kept so when the certificate is renewed. */
final class NodesTls implements Closeable {

  private final LinkSecurity security;
  private final CertificateWatch watch;

  private NodesTls(LinkSecurity security, CertificateWatch watch) {
    this.security = security;
    this.watch = watch;
  }

  /** Not at all. */
  static NodesTls none() {
    return new NodesTls(LinkSecurity.none(), null);
  }

  static NodesTls of(PortTls tls, Duration refresh, EventLoops eventLoops, Executor io) {
    return new NodesTls(
        new LinkSecurity("https", client -> client.secure(spec -> spec.sslContext(tls.context()))),
        new CertificateWatch(
            List.of(tls), refresh, eventLoops.resources().onClient(true).next(), io));
  }

  LinkSecurity security() {
    return security;
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
