package dev.headstart.api.page;

import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Where a page cannot be shown, people get one that says why. */
@RestControllerAdvice(basePackageClasses = PageProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageProblems {

  private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

  private final Pages pages;
  private final Viewers viewers;

  PageProblems(Pages pages, Viewers viewers) {
    this.pages = pages;
    this.viewers = viewers;
  }

  @ExceptionHandler
  ResponseEntity<String> problem(Problem problem, HttpServletRequest request) {
    return sorry(
        HttpStatus.valueOf(problem.getStatusCode().value()),
        problem.getBody().getDetail(),
        problem.getHeaders(),
        request);
  }

  @ExceptionHandler
  ResponseEntity<String> unexpected(Exception e, HttpServletRequest request) {
    LOG.error("A page failed: {}", request.getRequestURI(), e);
    return sorry(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "That is our fault, not yours. Try again in a while.",
        HttpHeaders.EMPTY,
        request);
  }

  private ResponseEntity<String> sorry(
      HttpStatus status, String reason, HttpHeaders more, HttpServletRequest request) {
    // What its screen is may be what cannot be read.
    Visit visit = Visit.of(viewers.of(request), Screen.USUAL, request);
    ResponseEntity<String> page =
        pages.sorry(status, visit, Optional.ofNullable(reason).orElse(""));
    return ResponseEntity.status(status)
        .headers(page.getHeaders())
        .headers(headers -> headers.putAll(more))
        .body(page.getBody());
  }
}
