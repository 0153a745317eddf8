package dev.headstart.gateway.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Believes a certificate that one of the authorities of the suite issued to a gateway. In place of
 * the host name that the address was written with, which says nothing about whose gateway it is,
 * the region's {@link GatewayName} is looked for among the subject alternative names.
 */
final class PeerTrust extends X509ExtendedTrustManager {

  /** RFC 5280 §4.2.1.6: {@code dNSName} among the general names. */
  private static final int DNS_NAME = 2;

  private final X509TrustManager authorities;
  private final Predicate<GatewayName> expected;
  private final String expectation;

  private PeerTrust(
      X509TrustManager authorities, Predicate<GatewayName> expected, String expectation) {
    this.authorities = authorities;
    this.expected = expected;
    this.expectation = expectation;
  }

  /** Believes this gateway alone. */
  static PeerTrust in(GatewayName peer, X509TrustManager authorities) {
    return new PeerTrust(authorities, peer::equals, peer.toString());
  }

  /** Believes any region's gateway. */
  static PeerTrust inAnyGateway(X509TrustManager authorities) {
    return new PeerTrust(authorities, name -> true, "{region}.gateway.headstart");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    authorities.checkClientTrusted(chain, authType);
    checkName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    authorities.checkServerTrusted(chain, authType);
    checkName(chain[0]);
  }

  private void checkName(X509Certificate leaf) throws CertificateException {
    Collection<List<?>> names =
        Optional.ofNullable(leaf.getSubjectAlternativeNames()).orElse(List.of());
    boolean named =
        names.stream()
            .filter(name -> name.get(0).equals(DNS_NAME))
            .flatMap(name -> GatewayName.parse(name.get(1).toString()).stream())
            .anyMatch(expected);
    if (!named) {
      throw new CertificateException(
          "The certificate was not issued to %s, but to %s.".formatted(expectation, names));
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }
}
