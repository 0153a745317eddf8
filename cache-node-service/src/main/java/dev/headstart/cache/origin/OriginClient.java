package dev.headstart.cache.origin;

import dev.headstart.cache.object.ContentLength;
import dev.headstart.cache.object.EndToEndFields;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Asks the origin itself, over connections that are kept. Thread-safe. */
public final class OriginClient implements Origin, Closeable {

  private static final int PENDING_PER_CONNECTION = 8;

  private final URI origin;
  private final String authority;
  private final String via;
  private final InstantSource clock;
  private final ConnectionProvider connections;
  private final HttpClient client;

  /**
   * @param origin scheme, authority and perhaps a path that stands before every target
   * @param authority what the origin is addressed as; the authority of {@code origin} where {@code
   *     null}
   * @param via this node's word in {@code Via}
   */
  public OriginClient(
      URI origin,
      String authority,
      String via,
      OriginProperties properties,
      LoopResources loops,
      InstantSource clock) {
    this.origin = origin;
    this.authority = authority == null ? origin.getRawAuthority() : authority;
    this.via = via;
    this.clock = clock;
    this.connections =
        ConnectionProvider.builder("origin")
            .maxConnections(properties.connections())
            .pendingAcquireMaxCount(properties.connections() * PENDING_PER_CONNECTION)
            .pendingAcquireTimeout(properties.connectTimeout())
            .maxIdleTime(Duration.ofSeconds(50))
            .build();
    HttpClient plain =
        HttpClient.create(connections)
            .runOn(loops)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) properties.connectTimeout().toMillis())
            .responseTimeout(properties.responseTimeout());
    this.client =
        "https".equals(origin.getScheme())
            ? plain.secure().protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
            : plain;
  }

  /**
   * Asks another server than the origin.
   *
   * @param server its scheme and authority
   * @param client by which it is asked
   * @param connections of the client, which {@link #close} closes
   */
  public OriginClient(
      URI server,
      String via,
      HttpClient client,
      ConnectionProvider connections,
      InstantSource clock) {
    this.origin = server;
    this.authority = server.getRawAuthority();
    this.via = via;
    this.clock = clock;
    this.connections = connections;
    this.client = client;
  }

  @Override
  public Mono<OriginAnswer> ask(OriginRequest request) {
    return Mono.defer(
        () -> {
          Instant requested = clock.instant();
          long started = System.nanoTime();
          return client
              .headers(
                  headers ->
                      headers
                          .set(request.fields())
                          .set(HttpHeaderNames.HOST, authority)
                          .set(HttpHeaderNames.VIA, via))
              .request(request.method())
              .uri(uri(request.target()))
              .send(request.body())
              .responseConnection(
                  (response, connection) ->
                      Mono.just(answer(response, connection, requested, started)))
              .single();
        });
  }

  private String uri(String target) {
    String path = origin.getRawPath() == null ? "" : origin.getRawPath();
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return origin.getScheme() + "://" + origin.getRawAuthority() + base + target;
  }

  private OriginAnswer answer(
      HttpClientResponse response, Connection connection, Instant requested, long started) {
    HttpHeaders fields = EndToEndFields.of(response.responseHeaders());
    OptionalLong length = ContentLength.of(fields);
    fields.remove(HttpHeaderNames.CONTENT_LENGTH);
    boolean delimited =
        length.isPresent()
            || response.version().majorVersion() > 1
            || response.responseHeaders().contains(HttpHeaderNames.TRANSFER_ENCODING);
    return new OriginAnswer(
        response.status().code(),
        fields,
        length,
        delimited,
        requested,
        clock.instant(),
        Duration.ofNanos(System.nanoTime() - started),
        connection.inbound().receive(),
        connection::dispose);
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
