package dev.headstart.cache.tls;

import dev.headstart.contract.peer.Identity;
import dev.headstart.contract.peer.PeerTrust;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * The TLS of either port: HTTP/2 and HTTP/1.1 by ALPN, BoringSSL where it can be loaded, otherwise
 * the JDK's.
 */
final class ServerContexts {

  private ServerContexts() {}

  /** For viewers: TLS 1.3 and 1.2. */
  static SslContext viewers(Identity own) {
    return build(
        builder(own)
            .protocols("TLSv1.3", "TLSv1.2")
            .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE));
  }

  /**
   * For gateways and fellow nodes: TLS 1.3 alone, and they must show a certificate.
   *
   * @param authorities who may issue theirs
   * @param names the DNS names of those who may enter, in lower case
   */
  static SslContext internal(Identity own, List<X509Certificate> authorities, Set<String> names) {
    var trust =
        PeerTrust.in(
            authorities,
            name -> names.contains(name.toLowerCase(Locale.ROOT)),
            String.join(" or ", names));
    return build(
        builder(own).protocols("TLSv1.3").clientAuth(ClientAuth.REQUIRE).trustManager(trust));
  }

  private static SslContextBuilder builder(Identity own) {
    return SslContextBuilder.forServer(own.key(), own.chain())
        .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
        // NO_ADVERTISE and ACCEPT are what BoringSSL supports.
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2,
                ApplicationProtocolNames.HTTP_1_1));
  }

  private static SslContext build(SslContextBuilder builder) {
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalStateException("A certificate and its key make no TLS here.", e);
    }
  }
}
