package dev.headstart.cache.origin;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** TLS towards the origin: HTTP/2 and HTTP/1.1 by ALPN, BoringSSL where it runs. */
final class OriginTls {

  private OriginTls() {}

  static HttpClient secure(HttpClient client, OriginProperties properties) {
    Path authorities = properties.authorities();
    GenericSslContextSpec<?> context =
        Http2SslContextSpec.forClient()
            .configure(
                builder -> {
                  builder.sslProvider(
                      OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK);
                  if (authorities != null) {
                    builder.trustManager(authorities.toFile());
                  }
                });
    return client
        .secure(spec -> spec.sslContext(context))
        .protocol(HttpProtocol.H2, HttpProtocol.HTTP11);
  }
}
