package dev.headstart.gateway.problem;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** A request that is answered with problem details (RFC 9457) instead of being passed on. */
public final class ProblemException extends RuntimeException {

  private final HttpStatus status;
  private final Duration retryAfter;

  private ProblemException(HttpStatus status, String detail, Duration retryAfter, Throwable cause) {
    // Expected and frequent while a link is down: a stack trace would cost more than the answer.
    super(detail, cause, false, false);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /**
   * @param detail what is wrong and what to do, for whoever sent the request
   */
  public static ProblemException of(HttpStatus status, String detail) {
    return new ProblemException(status, detail, null, null);
  }

  /** 503: it may go well after {@code retryAfter}, a whole number of seconds. */
  public static ProblemException unavailable(String detail, Duration retryAfter) {
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, detail, retryAfter, null);
  }

  /** 429: this client may ask again after {@code retryAfter}. */
  public static ProblemException tooMany(String detail, Duration retryAfter) {
    return new ProblemException(HttpStatus.TOO_MANY_REQUESTS, detail, retryAfter, null);
  }

  /** 502: what stands behind the gateway broke off before it answered. */
  public static ProblemException badGateway(String detail, Throwable cause) {
    return new ProblemException(HttpStatus.BAD_GATEWAY, detail, null, cause);
  }

  public HttpStatus status() {
    return status;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
