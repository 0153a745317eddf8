package dev.headstart.cache.tls;

import dev.headstart.contract.peer.Identity;
import dev.headstart.contract.peer.PeerTrust;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * The TLS of connections to other nodes' internal ports: TLS 1.3, in which this node shows the
 * certificate of its own port.
 */
final class ClientContexts {

  private ClientContexts() {}

  /**
   * @param authorities who may issue the other nodes' certificates
   * @param names the DNS names that other nodes have, in lower case
   */
  static SslContext nodes(Identity own, List<X509Certificate> authorities, Set<String> names) {
    var trust =
        PeerTrust.in(
            authorities,
            name -> names.contains(name.toLowerCase(Locale.ROOT)),
            String.join(" or ", names));
    try {
      return SslContextBuilder.forClient()
          .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
          .protocols("TLSv1.3")
          .keyManager(own.key(), own.chain())
          .trustManager(trust)
          .build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("No TLS with this certificate: " + e.getMessage(), e);
    }
  }
}
