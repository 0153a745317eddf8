package dev.headstart.api.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer that says what went wrong and what to do about it. */
public final class Problem extends ErrorResponseException {

  private Problem(HttpStatus status, String detail) {
    super(status, ProblemType.typed(ProblemDetail.forStatusAndDetail(status, detail)), null);
  }

  /**
   * A problem of {@code status}.
   *
   * @param detail one sentence or two for the person who asked; names nothing internal
   */
  public static Problem of(HttpStatus status, String detail) {
    return new Problem(status, detail);
  }

  /** The request cannot be understood. */
  public static Problem badRequest(String detail) {
    return of(HttpStatus.BAD_REQUEST, detail);
  }

  /** There is no such thing, or none that the asker may know of. */
  public static Problem notFound(String detail) {
    return of(HttpStatus.NOT_FOUND, detail);
  }

  /** The same problem with a field of the answer set, such as {@code Retry-After}. */
  public Problem with(String field, String value) {
    HttpHeaders headers = getHeaders();
    headers.set(field, value);
    return this;
  }
}
