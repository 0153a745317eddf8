package dev.headstart.cache;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** A viewer with one connection, who speaks one version of HTTP on it. */
final class TestViewer implements AutoCloseable {

  /** In what a viewer speaks. */
  enum Tongue {
    HTTP1(HttpProtocol.HTTP11, false),
    HTTP2(HttpProtocol.H2C, false),
    HTTP1_TLS(HttpProtocol.HTTP11, true),
    HTTP2_TLS(HttpProtocol.H2, true);

    private final HttpProtocol protocol;
    private final boolean secure;

    Tongue(HttpProtocol protocol, boolean secure) {
      this.protocol = protocol;
      this.secure = secure;
    }

    boolean secure() {
      return secure;
    }

    boolean http2() {
      return protocol != HttpProtocol.HTTP11;
    }
  }

  /** What came back; times and what is random in it are replaced by words. */
  record View(int status, List<String> fields, ByteBuffer body) {

    String field(String name) {
      return fields.stream()
          .filter(field -> field.startsWith(name + ": "))
          .map(field -> field.substring(name.length() + 2))
          .collect(Collectors.joining(", "));
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int WINDOW = 1 << 20;

  private final LoopResources loops = LoopResources.create("test-viewer", 1, true);
  private final ConnectionProvider connection = ConnectionProvider.create("test-viewer", 1);
  private final HttpClient client;

  TestViewer(TestNode node, Tongue tongue) {
    this(node, tongue, WINDOW);
  }

  /**
   * @param window how many bytes of one answer may come before it is read, where it is HTTP/2
   */
  TestViewer(TestNode node, Tongue tongue, int window) {
    HttpClient plain =
        HttpClient.create(connection)
            .runOn(loops)
            .protocol(tongue.protocol)
            .disableRetry(true)
            .http2Settings(settings -> settings.initialWindowSize(window))
            .baseUrl((tongue.secure ? "https" : "http") + "://localhost:" + node.ports().viewers());
    client = tongue.secure ? plain.secure(spec -> spec.sslContext(trusting(tongue))) : plain;
  }

  private static GenericSslContextSpec<?> trusting(Tongue tongue) {
    return tongue.http2()
        ? Http2SslContextSpec.forClient()
            .configure(b -> b.trustManager(InsecureTrustManagerFactory.INSTANCE))
        : Http11SslContextSpec.forClient()
            .configure(b -> b.trustManager(InsecureTrustManagerFactory.INSTANCE));
  }

  View get(String target, String... fields) {
    return send("GET", target, fields);
  }

  View send(String method, String target, String... fields) {
    return soon(method, target, fields).block(PATIENCE);
  }

  Mono<View> soon(String method, String target, String... fields) {
    return client
        .headers(
            headers -> {
              for (int i = 0; i < fields.length; i += 2) {
                headers.add(fields[i], fields[i + 1]);
              }
            })
        .request(HttpMethod.valueOf(method))
        .uri(target)
        .responseSingle(
            (response, body) ->
                body.asByteArray()
                    .defaultIfEmpty(new byte[0])
                    .map(
                        bytes ->
                            new View(
                                response.status().code(),
                                StreamSupport.stream(
                                        response.responseHeaders().spliterator(), false)
                                    .map(f -> timeless(f.getKey(), f.getValue()))
                                    .sorted()
                                    .toList(),
                                ByteBuffer.wrap(bytes))));
  }

  private static String timeless(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("x-http2-")) {
      // What the client's own codec adds.
      return "";
    }
    return lower
        + ": "
        + switch (lower) {
          case "date" -> value.replaceAll("^\\w+, [\\d\\w :]+ GMT$", "DATE");
          case "age" -> value.replaceAll("^\\d+$", "AGE");
          case "cache-status" ->
              value
                  .replaceAll("ttl=-?\\d+", "ttl=TTL")
                  .replaceAll("(key=\"[^ \"]+) [^\"]+\"", "$1 VARIANT\"");
          case "server-timing" -> value.replaceAll("dur=\\d+\\.\\d", "dur=DUR");
          default -> value;
        };
  }

  @Override
  public void close() {
    connection.disposeLater().block(PATIENCE);
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block(PATIENCE);
  }
}
