package dev.headstart.gateway.door;

import dev.headstart.gateway.kernel.Connections;
import dev.headstart.gateway.kernel.Peer;
import dev.headstart.gateway.tls.Certificates;
import dev.headstart.gateway.tls.PemFiles;
import dev.headstart.gateway.transport.Transport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** The viewers' port, which is the server that Boot starts. */
@Configuration(proxyBeanMethods = false)
class ViewersDoorConfiguration {

  /** What one upload may have under way; HTTP/2's 64 kB would hold it to 1 MB/s at 60 ms. */
  private static final int UPLOAD_WINDOW = 1 << 20;

  private static final int MAX_STREAMS = 250;

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> viewersDoor(
      ViewersProperties viewers,
      Transport transport,
      Connections connections,
      Certificates certificates,
      MeterRegistry registry) {
    Counter slowHeads = ViewerLimits.counter(registry, "head");
    return factory -> {
      factory.setAddress(viewers.address());
      factory.setPort(viewers.port());
      SslContext tls = tls(viewers, certificates);
      factory.addServerCustomizers(
          server -> {
            HttpServer limited =
                limit(connections.watch(transport.tune(server), Peer.VIEWERS), viewers)
                    .doOnChannelInit(
                        (observer, channel, address) ->
                            HeadWatch.add(channel, viewers.headTimeout(), slowHeads::increment));
            return tls == null
                ? limited.protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
                : secure(limited, tls, viewers.handshakeTimeout());
          });
    };
  }

  private static SslContext tls(ViewersProperties viewers, Certificates certificates) {
    return viewers.certificate() == null && viewers.privateKey() == null
        ? null
        : certificates.forViewers(
            new PemFiles("headstart.gateway.viewers", viewers.certificate(), viewers.privateKey()));
  }

  private static HttpServer limit(HttpServer server, ViewersProperties viewers) {
    int headers = Math.toIntExact(viewers.maxHeaderSize().toBytes());
    return server
        .idleTimeout(viewers.idleTimeout())
        .httpRequestDecoder(decoder -> decoder.maxHeaderSize(headers).maxInitialLineLength(headers))
        .http2Settings(
            settings ->
                settings
                    .maxHeaderListSize(headers)
                    .maxConcurrentStreams(MAX_STREAMS)
                    .initialWindowSize(UPLOAD_WINDOW));
  }

  private static HttpServer secure(HttpServer server, SslContext tls, Duration handshake) {
    return server
        .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
        .secure(spec -> spec.sslContext(tls).handshakeTimeout(handshake));
  }
}
