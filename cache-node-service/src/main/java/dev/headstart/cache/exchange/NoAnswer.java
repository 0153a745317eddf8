package dev.headstart.cache.exchange;

import dev.headstart.cache.problem.Problem;

/** The origin has no answer that could be passed on. */
final class NoAnswer extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;
  private final int status;

  /**
   * @param status the origin's status code; 0 where it gave no answer
   */
  NoAnswer(Problem problem, int status) {
    super(problem.title(), null, false, false);
    this.problem = problem;
    this.status = status;
  }

  Said.Failed said() {
    return new Said.Failed(problem, status);
  }
}
