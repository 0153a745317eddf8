package dev.headstart.api.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The kinds of problems, whose {@code type} (RFC 9457 §3.1.1) programs may rely on: these names
 * stay. Each is a path of this site that explains it.
 */
public enum ProblemType {
  BAD_REQUEST(
      HttpStatus.BAD_REQUEST,
      "The request cannot be understood; its detail says which part, and what to write."),
  NOBODY(HttpStatus.UNAUTHORIZED, "This is for people who are known: send a token, or sign in."),
  FORBIDDEN(
      HttpStatus.FORBIDDEN,
      "You are known, or need not be, but this is not yours to do or to see."),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing, or none that you may know of."),
  METHOD_NOT_ALLOWED(
      HttpStatus.METHOD_NOT_ALLOWED,
      "This address knows other methods; the field Allow names them."),
  NOT_ACCEPTABLE(
      HttpStatus.NOT_ACCEPTABLE, "It cannot be answered in any of the formats that you accept."),
  CONFLICT(HttpStatus.CONFLICT, "It contradicts what is here already."),
  GONE(HttpStatus.GONE, "It was here and will not be again."),
  PRECONDITION_FAILED(
      HttpStatus.PRECONDITION_FAILED,
      "Somebody was faster: it is not any more as your condition says. Read it again."),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than this site takes."),
  UNSUPPORTED_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "The body has another Content-Type than this address reads."),
  BAD_RANGE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The range lies outside of what there is."),
  UNPROCESSABLE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The request is well formed, but its content cannot be used, such as a file that is no photograph."),
  TOO_MANY_REQUESTS(
      HttpStatus.TOO_MANY_REQUESTS,
      "It was too often in a short time; the field Retry-After says how long to wait."),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here, not with your request."),
  UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "There is too much to do at this moment; try again in a while."),
  /** Of any other status. */
  OTHER(null, "Its status says what it is.");

  /** The path under which the types lie. */
  static final String PREFIX = "/problems/";

  private final HttpStatus status;
  private final String explanation;

  ProblemType(HttpStatus status, String explanation) {
    this.status = status;
    this.explanation = explanation;
  }

  /** The kind of problems with this status code. */
  static ProblemType of(int status) {
    return Arrays.stream(values())
        .filter(type -> type.status != null && type.status.value() == status)
        .findFirst()
        .orElse(OTHER);
  }

  static Optional<ProblemType> named(String text) {
    return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
  }

  /** Its name in addresses, such as {@code not-found}. */
  String text() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** What is answered as {@code type}, relative to this site. */
  public URI uri() {
    return URI.create(PREFIX + text());
  }

  /** Its status, if it has one. */
  Optional<HttpStatus> status() {
    return Optional.ofNullable(status);
  }

  /** A sentence about all problems of the kind. */
  public String explanation() {
    return explanation;
  }

  /** {@code problem}, with the type that its status has, unless it has one already. */
  public static ProblemDetail typed(ProblemDetail problem) {
    if (problem.getType() == null || problem.getType().equals(URI.create("about:blank"))) {
      problem.setType(of(problem.getStatus()).uri());
    }
    return problem;
  }
}
