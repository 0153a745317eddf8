package dev.headstart.warmer.http;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ssl.SSLException;

/**
 * A server that is spoken to.
 *
 * @param address its name or address, and port; a name is resolved for each new connection
 * @param authority what stands in {@code Host}, where the caller means nothing else
 * @param base what stands before every target; no slash at its end
 * @param tls {@code null} for plain text
 */
public record Peer(InetSocketAddress address, String authority, String base, SslContext tls) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * The server of an {@code http} or {@code https} URL.
   *
   * @throws IllegalStateException where this platform has no TLS
   */
  public static Peer of(URI url) {
    boolean secure = url.getScheme().equals("https");
    int port = url.getPort() >= 0 ? url.getPort() : secure ? HTTPS : HTTP;
    String path = url.getRawPath();
    return new Peer(
        InetSocketAddress.createUnresolved(url.getHost().replaceAll("[\\[\\]]", ""), port),
        url.getRawAuthority(),
        path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
        secure ? trusting() : null);
  }

  private static SslContext trusting() {
    try {
      return SslContextBuilder.forClient().build();
    } catch (SSLException e) {
      throw new IllegalStateException("This platform has no TLS", e);
    }
  }
}
