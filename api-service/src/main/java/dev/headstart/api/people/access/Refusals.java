package dev.headstart.api.people.access;

import dev.headstart.api.people.session.LocalPath;
import dev.headstart.api.people.session.Redirect;
import dev.headstart.api.people.session.SignInError;
import dev.headstart.api.people.session.SignInPlace;
import dev.headstart.api.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What those are told who may not: whoever looks with a browser is led to where one signs in. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final ProblemWriter problems;

  Refusals(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (SignInPlace.wantsPage(request)) {
      Redirect.to(SignInPlace.signIn(Optional.empty(), back(request)), response);
      return;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    problems.write(
        response,
        HttpStatus.UNAUTHORIZED,
        "Send your token as \"Authorization: Bearer {token}\"; POST /api/people gives one.");
  }

  /** The page that she wanted to look at; what she sent to one cannot be asked for again. */
  private static Optional<String> back(HttpServletRequest request) {
    if (!HttpMethod.GET.matches(request.getMethod())) {
      return Optional.empty();
    }
    String query = request.getQueryString();
    return LocalPath.parse(request.getRequestURI() + (query == null ? "" : "?" + query));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    if (why instanceof CsrfException && SignInPlace.wantsPage(request)) {
      Optional<SignInError> expired = Optional.of(SignInError.EXPIRED);
      Optional<String> next = SignInPlace.next(request);
      Redirect.to(
          request.getRequestURI().equals(SignInPlace.SIGN_UP)
              ? SignInPlace.signUp(expired, next)
              : SignInPlace.signIn(expired, next),
          response);
      return;
    }
    problems.write(
        response,
        HttpStatus.FORBIDDEN,
        why instanceof CsrfException
            ? "A change made with a session shows the token of a page: GET /api/session gives it,"
                + " send it as X-XSRF-TOKEN."
            : "This is not yours to do.");
  }
}
