package dev.headstart.cache.origin;

import dev.headstart.cache.object.ContentLength;
import dev.headstart.cache.object.EndToEndFields;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpStatusClass;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.OptionalLong;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.util.retry.Retry;

/**
 * Asks the origin itself, over connections that are kept. A request without a body that may be
 * repeated (RFC 9110 §9.2.2) is, once, where its connection ended before any answer: an origin may
 * close an idle connection at the moment when it is used. Thread-safe.
 */
public final class OriginClient implements Origin, Closeable {

  private static final int NO_CONTENT = 204;
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
    HttpClient first =
        plain.doOnRequest(
            (request, connection) ->
                connection.addHandlerLast(InformationalAnswers.NAME, new InformationalAnswers()));
    this.client = "https".equals(origin.getScheme()) ? OriginTls.secure(first, properties) : first;
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
    Mono<OriginAnswer> once = Mono.defer(() -> send(request));
    return request.isRepeatable()
        ? once.retryWhen(Retry.max(1).filter(PrematureCloseException.class::isInstance))
            .onErrorMap(Exceptions::isRetryExhausted, Throwable::getCause)
        : once;
  }

  private Mono<OriginAnswer> send(OriginRequest request) {
    Instant requested = clock.instant();
    long started = System.nanoTime();
    return client
        .headers(fields -> fields.set(request.fields()).set(HttpHeaderNames.HOST, authority))
        .request(request.method())
        .uri(uri(request.target()))
        .send((message, outbound) -> body(request, message, outbound))
        .responseConnection(
            (response, connection) -> answer(response, connection, requested, started))
        .single();
  }

  private Publisher<Void> body(
      OriginRequest request, HttpClientRequest message, NettyOutbound outbound) {
    HttpHeaders fields = message.requestHeaders();
    // The client adds these of its own accord, and the request is somebody else's.
    if (!request.fields().contains(HttpHeaderNames.USER_AGENT)) {
      fields.remove(HttpHeaderNames.USER_AGENT);
    }
    fields.set(HttpHeaderNames.VIA, Via.appended(request.fields(), via));
    if (request.body() == null) {
      fields.remove(HttpHeaderNames.TRANSFER_ENCODING);
      return outbound;
    }
    if (!fields.contains(HttpHeaderNames.CONTENT_LENGTH)) {
      fields.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    return outbound.sendObject(request.body());
  }

  private String uri(String target) {
    String path = origin.getRawPath() == null ? "" : origin.getRawPath();
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return origin.getScheme() + "://" + origin.getRawAuthority() + base + target;
  }

  private Mono<OriginAnswer> answer(
      HttpClientResponse response, Connection connection, Instant requested, long started) {
    if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      connection.dispose();
      return Mono.error(new IOException("The origin switched protocols, which nobody asked for"));
    }
    Instant received = clock.instant();
    HttpHeaders fields = EndToEndFields.of(response.responseHeaders());
    OptionalLong length = ContentLength.of(fields);
    fields.remove(HttpHeaderNames.CONTENT_LENGTH);
    fields.remove(HttpHeaderNames.WARNING);
    if (!fields.contains(HttpHeaderNames.DATE)) {
      fields.set(HttpHeaderNames.DATE, DateFormatter.format(Date.from(received)));
    }
    boolean delimited =
        length.isPresent()
            || response.status().code() == NO_CONTENT
            || response.version().majorVersion() > 1
            || response.responseHeaders().contains(HttpHeaderNames.TRANSFER_ENCODING);
    return Mono.just(
        new OriginAnswer(
            response.status().code(),
            fields,
            length,
            delimited,
            requested,
            received,
            Duration.ofNanos(System.nanoTime() - started),
            connection.inbound().receive(),
            connection::dispose));
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
