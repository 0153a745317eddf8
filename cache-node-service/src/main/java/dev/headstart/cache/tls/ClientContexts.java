package dev.headstart.cache.tls;

import dev.headstart.contract.peer.PeerTrust;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
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
   * @param authorities a PEM file with the certificates of those who may issue the other nodes'
   * @param names the DNS names that other nodes have, in lower case
   * @throws IllegalArgumentException with a sentence for the operator where a file does not hold
   *     what it should
   */
  static SslContext nodes(PemFiles own, Path authorities, Set<String> names) {
    PemFiles.certificates(own.property() + ".certificate", own.certificate());
    var trust =
        PeerTrust.in(
            PemFiles.certificates(own.property() + ".authorities", authorities),
            name -> names.contains(name.toLowerCase(Locale.ROOT)),
            String.join(" or ", names));
    try {
      return SslContextBuilder.forClient()
          .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
          .protocols("TLSv1.3")
          .keyManager(own.certificate().toFile(), own.privateKey().toFile())
          .trustManager(trust)
          .build();
    } catch (IllegalArgumentException | SSLException e) {
      throw own.wrongKey(e);
    }
  }
}
