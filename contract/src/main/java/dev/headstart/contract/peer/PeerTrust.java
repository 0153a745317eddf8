package dev.headstart.contract.peer;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Believes a certificate that one of the suite's authorities issued to an expected name. In place
 * of the host name that an address was written with, which says nothing about who answers there, a
 * name is looked for among the subject alternative names; a wildcard there names nobody.
 * Thread-safe.
 */
public final class PeerTrust extends X509ExtendedTrustManager {

  /** RFC 5280 §4.2.1.6: {@code dNSName} among the general names. */
  private static final int DNS_NAME = 2;

  private final X509TrustManager authorities;
  private final Predicate<String> expected;
  private final String expectation;

  private PeerTrust(X509TrustManager authorities, Predicate<String> expected, String expectation) {
    this.authorities = authorities;
    this.expected = expected;
    this.expectation = expectation;
  }

  /**
   * @param authorities who may issue; at least one
   * @param expected whether a DNS name is that of an expected peer
   * @param expectation the same in words, for the one who reads why a peer was refused
   */
  public static PeerTrust in(
      List<X509Certificate> authorities, Predicate<String> expected, String expectation) {
    return new PeerTrust(trust(authorities), expected, expectation);
  }

  private static X509TrustManager trust(List<X509Certificate> authorities) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority-" + i, authorities.get(i));
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return (X509TrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This JDK cannot make a trust manager of certificates.", e);
    }
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
            .map(name -> name.get(1).toString())
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
