package dev.headstart.gateway.tls;

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
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

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
            .trustManager(PeerTrust.inAnyGateway(trust(own, authorities)))
            .applicationProtocolConfig(alpn(ApplicationProtocolNames.HTTP_2)));
  }

  /** For a link to {@code peer}: TLS 1.3 and HTTP/2 alone, and it must be that gateway. */
  public static SslContext forLinkTo(GatewayName peer, PemFiles own, Path authorities) {
    PemFiles.certificates(own.property() + ".certificate", own.certificate());
    try {
      return build(
          own,
          SslContextBuilder.forClient()
              .sslProvider(provider())
              .protocols(TLS_1_3)
              .keyManager(own.certificate().toFile(), own.privateKey().toFile())
              .trustManager(PeerTrust.in(peer, trust(own, authorities)))
              .applicationProtocolConfig(alpn(ApplicationProtocolNames.HTTP_2)));
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

  private static X509TrustManager trust(PemFiles own, Path authorities) {
    List<X509Certificate> certificates =
        PemFiles.certificates(own.property() + ".authorities", authorities);
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("authority-" + i, certificates.get(i));
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return (X509TrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This JDK cannot make a trust manager of certificates.", e);
    }
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
