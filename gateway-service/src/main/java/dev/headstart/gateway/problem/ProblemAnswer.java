package dev.headstart.gateway.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers what went wrong as {@code application/problem+json}, on every door. Where the answer has
 * begun already, the failure goes on, so that the server breaks the connection (HTTP/1.1) or resets
 * the stream (HTTP/2): a body that was cut off never looks whole.
 */
@Component
@Order(-2) // before Boot's own on the management port, which would answer with a page
public final class ProblemAnswer implements WebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAnswer.class);

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()) {
      log.warn(
          "An answer to {} {} is broken off: {}",
          exchange.getRequest().getMethod(),
          exchange.getRequest().getPath(),
          failure.getMessage());
      return Mono.error(failure);
    }
    return switch (failure) {
      case ProblemException problem -> answer(exchange, problem);
      case ErrorResponse error ->
          answer(
              exchange,
              ProblemException.of(
                  HttpStatus.valueOf(error.getStatusCode().value()), error.getBody().getDetail()));
      default -> {
        log.error("An unforeseen failure is answered with 500", failure);
        yield answer(
            exchange,
            ProblemException.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The gateway failed; its log says why. The request may be repeated."));
      }
    };
  }

  private Mono<Void> answer(ServerWebExchange exchange, ProblemException problem) {
    var response = exchange.getResponse();
    response.setStatusCode(problem.status());
    HttpHeaders headers = response.getHeaders();
    // Those of an answer that broke off before its first byte was passed on.
    headers.clear();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
    problem
        .retryAfter()
        .ifPresent(
            after ->
                headers.set(
                    HttpHeaders.RETRY_AFTER,
                    // Whole seconds, of which a part counts as one (RFC 9110 §10.2.3).
                    Long.toString(Math.ceilDiv(after.toMillis(), 1_000))));
    byte[] body =
        ProblemJson.of(
            problem.status().value(), problem.status().getReasonPhrase(), problem.getMessage());
    headers.setContentLength(body.length);
    return exchange.getRequest().getMethod() == HttpMethod.HEAD
        ? response.setComplete()
        : response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }
}
