package dev.headstart.cache.origin;

import dev.headstart.cache.problem.Problem;
import java.io.IOException;

/** Who was asked in the origin's place had no answer of the origin, and says why. */
public final class OriginUnanswered extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /**
   * @param problem what to tell a client
   */
  public OriginUnanswered(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
