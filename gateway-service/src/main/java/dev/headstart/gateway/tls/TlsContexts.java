package dev.headstart.gateway.tls;

import dev.headstart.contract.peer.Identity;
import dev.headstart.contract.peer.PeerTrust;
import dev.headstart.contract.peer.ServiceName;
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
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/** How TLS is spoken in each place: by BoringSSL where it can be loaded, otherwise by the JDK. */
final class TlsContexts {

  private static final String TLS_1_3 = "TLSv1.3";

  private TlsContexts() {}

  static SslContext forViewers(Identity own) {
    return build(
        serverBuilder(own)
            .applicationProtocolConfig(
                alpn(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)));
  }

  static SslContext forLinkDoor(Identity own, List<X509Certificate> authorities) {
    return build(
        serverBuilder(own)
            .protocols(TLS_1_3)
            .clientAuth(ClientAuth.REQUIRE)
            .trustManager(
                PeerTrust.in(authorities, TlsContexts::isGateway, "{region}.gateway.headstart"))
            .applicationProtocolConfig(alpn(ApplicationProtocolNames.HTTP_2)));
  }

  static SslContext forLinkTo(ServiceName peer, Identity own, List<X509Certificate> authorities) {
    return client(peer, own, authorities, ApplicationProtocolNames.HTTP_2);
  }

  static SslContext forCacheNode(
      ServiceName node, Identity own, List<X509Certificate> authorities) {
    return client(node, own, authorities, ApplicationProtocolNames.HTTP_1_1);
  }

  private static SslContext client(
      ServiceName peer, Identity own, List<X509Certificate> authorities, String protocol) {
    return build(
        SslContextBuilder.forClient()
            .sslProvider(provider())
            .protocols(TLS_1_3)
            .keyManager(own.key(), own.chain())
            .trustManager(
                PeerTrust.in(authorities, peer.toString()::equalsIgnoreCase, peer.toString()))
            .applicationProtocolConfig(alpn(protocol)));
  }

  private static SslContextBuilder serverBuilder(Identity own) {
    return SslContextBuilder.forServer(own.key(), own.chain()).sslProvider(provider());
  }

  private static SslContext build(SslContextBuilder builder) {
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalStateException("A certificate and its key make no TLS here.", e);
    }
  }

  private static boolean isGateway(String name) {
    return ServiceName.parse(name)
        .filter(service -> service.role() == ServiceName.Role.GATEWAY)
        .isPresent();
  }

  /** NO_ADVERTISE and ACCEPT are what BoringSSL supports; the doors close what is not HTTP/2. */
  private static ApplicationProtocolConfig alpn(String... protocols) {
    return new ApplicationProtocolConfig(
        Protocol.ALPN,
        SelectorFailureBehavior.NO_ADVERTISE,
        SelectedListenerFailureBehavior.ACCEPT,
        protocols);
  }

  private static SslProvider provider() {
    return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
  }
}
