package dev.headstart.gateway.forward;

import dev.headstart.contract.peer.ServiceName;
import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.door.LinkDoorProperties;
import dev.headstart.gateway.tls.Certificates;
import dev.headstart.gateway.tls.PemFiles;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SNIHostName;
import reactor.netty.http.client.HttpClient;

/**
 * How the cache node beside this gateway is asked: where its address is https, the gateway shows
 * the certificate of its links, and the node must show one that was issued to {@code
 * {region}.cache.headstart}, wherever it listens.
 */
final class CacheNodeClient {

  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(2);

  private CacheNodeClient() {}

  /** Whether the node is asked over TLS. */
  static boolean isSecure(URI address) {
    return address != null && "https".equals(address.getScheme());
  }

  static HttpClient secure(
      HttpClient client, RegionName region, LinkDoorProperties own, Certificates certificates) {
    ServiceName node = ServiceName.Role.CACHE.in(region);
    SslContext tls =
        certificates.forCacheNode(
            node,
            new PemFiles("headstart.gateway.link", own.certificate(), own.privateKey()),
            own.authorities());
    return client.secure(
        spec ->
            spec.sslContext(tls)
                .handshakeTimeout(HANDSHAKE_TIMEOUT)
                .serverNames(new SNIHostName(node.toString())));
  }
}
