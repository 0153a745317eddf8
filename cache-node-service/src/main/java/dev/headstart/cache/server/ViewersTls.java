package dev.headstart.cache.server;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** TLS for the viewers' port: 1.3 and 1.2, HTTP/2 and HTTP/1.1 by ALPN, BoringSSL where it runs. */
final class ViewersTls {

  private ViewersTls() {}

  static HttpServer secure(HttpServer server, Path certificate, Path privateKey) {
    GenericSslContextSpec<?> context =
        Http2SslContextSpec.forServer(certificate.toFile(), privateKey.toFile())
            .configure(
                builder ->
                    builder
                        .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                        .protocols("TLSv1.3", "TLSv1.2"));
    return server
        .secure(spec -> spec.sslContext(context))
        .protocol(HttpProtocol.H2, HttpProtocol.HTTP11);
  }
}
