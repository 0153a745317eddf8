package dev.headstart.gateway.forward;

import dev.headstart.gateway.link.Cargo;
import dev.headstart.gateway.problem.ProblemException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * What stands beside the gateway: the API or the cache node, over HTTP/1.1 connections, with or
 * without TLS, that are kept. When more than half of the last requests got no answer, requests are
 * refused at once for a second instead of waiting for the same; then a few are let through to see.
 */
final class Neighbour implements Upstream, Disposable {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int WINDOW = 50;
  private static final int TRIALS = 5;

  private final String description;
  private final Duration responseTimeout;
  private final HttpClient client;
  private final ConnectionProvider pool;
  private final CircuitBreaker breaker;

  /**
   * @param name what it is, for people and metrics
   * @param client sends to it by {@code pool}
   */
  Neighbour(
      String name,
      URI address,
      Duration responseTimeout,
      HttpClient client,
      ConnectionProvider pool) {
    this.responseTimeout = responseTimeout;
    this.description = "the " + name + " at " + address;
    this.client = client.baseUrl(address.toString().replaceAll("/+$", ""));
    this.pool = pool;
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(WINDOW)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .build());
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Duration responseTimeout() {
    return responseTimeout;
  }

  @Override
  public Leave take(Cargo cargo) {
    if (!breaker.tryAcquirePermission()) {
      throw ProblemException.unavailable(
          "Of late %s has not answered, and is asked again in a second. Repeat the request."
              .formatted(description),
          PAUSE);
    }
    long start = breaker.getCurrentTimestamp();
    return new Leave() {
      @Override
      public HttpClient client() {
        return client;
      }

      @Override
      public void end(Ending ending) {
        long took = breaker.getCurrentTimestamp() - start;
        TimeUnit unit = breaker.getTimestampUnit();
        switch (ending) {
          case ANSWERED -> breaker.onSuccess(took, unit);
          case FAILED -> breaker.onError(took, unit, new IOException("no answer"));
          case CANCELLED -> breaker.releasePermission();
        }
      }
    };
  }

  @Override
  public void dispose() {
    pool.dispose();
  }
}
