package dev.headstart.warmer.digest;

import dev.headstart.contract.region.Authority;
import dev.headstart.contract.region.RegionName;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Asks through the home gateway, on one thread of its own: no digest holds up a datagram or a push.
 * Only answers that say how long they are get read, as memory for them is taken before.
 */
final class GatewayQuestioner implements Questioner, AutoCloseable {

  private static final int OK = 200;

  /** More regions, or nodes, wait for each other. */
  private static final int CONNECTIONS = 64;

  private static final Duration MAX_IDLE = Duration.ofSeconds(15);

  private final DigestMemory memory;
  private final Duration timeout;
  private final ConnectionProvider pool;
  private final HttpClient client;

  GatewayQuestioner(URI gateway, Duration timeout, LoopResources loops, DigestMemory memory) {
    this.memory = memory;
    this.timeout = timeout;
    this.pool =
        ConnectionProvider.builder("warmer-digest")
            .maxConnections(CONNECTIONS)
            .pendingAcquireMaxCount(-1)
            .pendingAcquireTimeout(timeout)
            .maxIdleTime(MAX_IDLE)
            .build();
    String base = gateway.toString();
    this.client =
        HttpClient.create(pool)
            .runOn(loops)
            .baseUrl(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
  }

  @Override
  public <T> Mono<T> ask(
      RegionName region, String target, long limit, Function<byte[], T> reading) {
    String authority = Authority.cacheOf(region).toString();
    return client
        .headers(fields -> fields.set(HttpHeaderNames.HOST, authority))
        .get()
        .uri(target)
        .response((answer, body) -> read(answer, body, limit, reading))
        .single()
        .timeout(timeout);
  }

  private <T> Mono<T> read(
      HttpClientResponse answer, Flux<ByteBuf> body, long limit, Function<byte[], T> reading) {
    if (answer.status().code() != OK) {
      return Mono.error(new IOException("It was answered with " + answer.status()));
    }
    long length = answer.responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, -1);
    if (length < 0) {
      return Mono.error(new IOException("An answer did not say how long it is"));
    }
    return Mono.using(
        () -> {
          if (length > limit || !memory.tryTake(length)) {
            throw new NoMemory("An answer has " + length + " bytes");
          }
          return length;
        },
        taken -> whole(body, taken.intValue()).map(reading),
        memory::give);
  }

  /** HTTP sees to it that it is not more; less is an error of the connection. */
  private static Mono<byte[]> whole(Flux<ByteBuf> body, int length) {
    return Mono.defer(
        () -> {
          var bytes = new byte[length];
          int[] at = {0};
          return body.doOnNext(
                  part -> {
                    int more = part.readableBytes();
                    part.readBytes(bytes, at[0], more);
                    at[0] += more;
                  })
              .then(Mono.just(bytes));
        });
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
