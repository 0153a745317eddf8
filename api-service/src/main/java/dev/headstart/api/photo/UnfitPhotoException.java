package dev.headstart.api.photo;

import dev.headstart.api.problem.Problem;

/** A file is no photograph that can be kept; nothing of it is left. */
public final class UnfitPhotoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  UnfitPhotoException(Problem problem) {
    super(problem.getBody().getDetail());
    this.problem = problem;
  }

  /** What to tell the person who uploaded it. */
  public Problem problem() {
    return problem;
  }
}
