package dev.headstart.api.page;

import dev.headstart.api.problem.ProblemType;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Answers for paths that are nobody's: browsers get a page, programs problem details. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownPath {

  private final Pages pages;
  private final Viewers viewers;

  UnknownPath(Pages pages, Viewers viewers) {
    this.pages = pages;
    this.viewers = viewers;
  }

  @ExceptionHandler
  ResponseEntity<?> unknown(NoHandlerFoundException e, HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    if (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE)) {
      return pages.sorry(
          HttpStatus.NOT_FOUND,
          Visit.of(viewers.of(request), Screen.USUAL, request),
          "There is no page at this address.");
    }
    return ResponseEntity.status(e.getStatusCode())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(ProblemType.typed(e.getBody()));
  }
}
