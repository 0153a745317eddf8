package dev.headstart.api.people.session;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;

/** Where people sign in and out, and where they are sent. */
public final class SignInPlace {

  public static final String SIGN_IN = "/sign-in";
  public static final String SIGN_OUT = "/sign-out";
  public static final String SIGN_UP = "/sign-up";

  private SignInPlace() {}

  /**
   * The page to sign in on.
   *
   * @param error why it did not work; empty at first
   * @param next where to go afterwards
   */
  public static String signIn(Optional<SignInError> error, Optional<String> next) {
    return at(SIGN_IN, error, next);
  }

  /** The page to sign up on, likewise. */
  public static String signUp(Optional<SignInError> error, Optional<String> next) {
    return at(SIGN_UP, error, next);
  }

  private static String at(String page, Optional<SignInError> error, Optional<String> next) {
    String query =
        error.map(SignInError::parameter).orElse("")
            + next.map(
                    path ->
                        "&"
                            + LocalPath.PARAMETER
                            + "="
                            + UriUtils.encode(path, StandardCharsets.UTF_8))
                .orElse("");
    return query.isEmpty() ? page : page + "?" + query.replaceFirst("^&", "");
  }

  /** Where {@code request} says that its viewer wants to go. */
  public static Optional<String> next(HttpServletRequest request) {
    return LocalPath.parse(request.getParameter(LocalPath.PARAMETER));
  }

  /** Whether a person with a browser waits for a page, rather than a program for data. */
  public static boolean wantsPage(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return accepted != null
        && accepted.contains(MediaType.TEXT_HTML_VALUE)
        && !request.getRequestURI().startsWith("/api/");
  }
}
