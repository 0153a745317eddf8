package dev.headstart.api.people.session;

import dev.headstart.api.problem.Problem;
import org.springframework.security.core.AuthenticationException;

/** That somebody must wait before she tries to sign in, whoever she is. */
final class NotNow extends AuthenticationException {

  private final transient Problem problem;

  NotNow(Problem problem) {
    super("Nobody is signed in for the moment.", problem);
    this.problem = problem;
  }

  /** What to answer. */
  Problem problem() {
    return problem;
  }
}
