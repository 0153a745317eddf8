package dev.headstart.gateway.tls;

import dev.headstart.contract.peer.PeerTrust;
import dev.headstart.contract.peer.ServiceName;
import dev.headstart.gateway.startup.WrongPropertyException;
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
import java.nio.file.Path;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/**
 * The TLS of each door and of the links: BoringSSL where it can be loaded, otherwise the JDK's.
 *
 * @throws WrongPropertyException from each method, where a file does not hold what it should
 */
public final class TlsContexts {

  private static final String TLS_1_3 = "TLSv1.3";

  private TlsContexts() {}

  /** For viewers: HTTP/2 or HTTP/1.1, whichever they know. */
  public static SslContext forViewers(PemFiles own) {
    return build(
        own,
        serverBuilder(own)
            .applicationProtocolConfig(
                alpn(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)));
  }

  /** For gateways that come: TLS 1.3 and HTTP/2 alone, and they must show who they are. */
  public static SslContext forLinkDoor(PemFiles own, Path authorities) {
    return build(
        own,
        serverBuilder(own)
            .protocols(TLS_1_3)
            .clientAuth(ClientAuth.REQUIRE)
            .trustManager(
                trust(own, authorities, TlsContexts::isGateway, "{region}.gateway.headstart"))
            .applicationProtocolConfig(alpn(ApplicationProtocolNames.HTTP_2)));
  }

  /** For a link to {@code peer}: TLS 1.3 and HTTP/2 alone, and it must be that gateway. */
  public static SslContext forLinkTo(ServiceName peer, PemFiles own, Path authorities) {
    return client(peer, own, authorities, ApplicationProtocolNames.HTTP_2);
  }

  /** For the cache node beside this gateway: TLS 1.3 and HTTP/1.1, and it must be that node. */
  public static SslContext forCacheNode(ServiceName node, PemFiles own, Path authorities) {
    return client(node, own, authorities, ApplicationProtocolNames.HTTP_1_1);
  }

  private static SslContext client(
      ServiceName peer, PemFiles own, Path authorities, String protocol) {
    PemFiles.certificates(own.property() + ".certificate", own.certificate());
    try {
      return build(
          own,
          SslContextBuilder.forClient()
              .sslProvider(provider())
              .protocols(TLS_1_3)
              .keyManager(own.certificate().toFile(), own.privateKey().toFile())
              .trustManager(
                  trust(own, authorities, peer.toString()::equalsIgnoreCase, peer.toString()))
              .applicationProtocolConfig(alpn(protocol)));
    } catch (IllegalArgumentException e) {
      throw wrongKey(own, e);
    }
  }

  private static SslContextBuilder serverBuilder(PemFiles own) {
    PemFiles.certificates(own.property() + ".certificate", own.certificate());
    try {
      return SslContextBuilder.forServer(own.certificate().toFile(), own.privateKey().toFile())
          .sslProvider(provider());
    } catch (IllegalArgumentException e) {
      throw wrongKey(own, e);
    }
  }

  private static SslContext build(PemFiles own, SslContextBuilder builder) {
    try {
      return builder.build();
    } catch (SSLException e) {
      throw wrongKey(own, e);
    }
  }

  private static WrongPropertyException wrongKey(PemFiles own, Exception cause) {
    return new WrongPropertyException(
        own.property() + ".private-key",
        "names %s, which is not the key of the certificate in %s: write the path of a PEM file with that key in PKCS #8, not encrypted."
            .formatted(own.privateKey(), own.certificate()),
        cause);
  }

  private static PeerTrust trust(
      PemFiles own, Path authorities, Predicate<String> expected, String expectation) {
    return PeerTrust.in(
        PemFiles.certificates(own.property() + ".authorities", authorities), expected, expectation);
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
