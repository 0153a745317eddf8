package dev.headstart.api.people.session;

import dev.headstart.api.problem.Problem;
import dev.headstart.api.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** What is answered to those who sign in and out: pages to browsers, problems to programs. */
public final class SignInAnswers
    implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutSuccessHandler {

  private static final String HOME = "/";

  private final ProblemWriter problems;

  SignInAnswers(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication known) {
    Redirect.to(SignInPlace.next(request).orElse(HOME), response);
  }

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication known) {
    Redirect.to(SignInPlace.next(request).orElse(HOME), response);
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (SignInPlace.wantsPage(request)) {
      Redirect.to(SignInPlace.signIn(Optional.of(error(why)), SignInPlace.next(request)), response);
    } else {
      problems.write(response, problem(why));
    }
  }

  private static SignInError error(AuthenticationException why) {
    return switch (why) {
      case NotNow _ -> SignInError.WAIT;
      case LockedException _ -> SignInError.LOCKED;
      default -> SignInError.UNKNOWN;
    };
  }

  private static Problem problem(AuthenticationException why) {
    return switch (why) {
      case NotNow notNow -> notNow.problem();
      case LockedException _ ->
          Problem.of(HttpStatus.FORBIDDEN, "An administrator has locked this person.");
      default -> Problem.of(HttpStatus.UNAUTHORIZED, "Name and password do not belong together.");
    };
  }
}
