package dev.headstart.api.people.session;

import dev.headstart.api.people.token.BearerTokens;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Keeps other sites from doing something in the name of whoever is signed in here. What comes with
 * a session's cookie must show that it comes from a page of this site: by a token that only such a
 * page can read. Bearer tokens show that already, as no browser sends them by itself.
 *
 * <p>The token that pages write into themselves is a different text each time, so that it cannot be
 * guessed from the length of compressed answers (BREACH). A cookie is set only when a page, or a
 * script, asks for the token: who only looks around gets none.
 */
public final class CsrfTokens implements CsrfTokenRequestHandler, RequestMatcher {

  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** Where sessions begin: another site must not sign anybody in as somebody else. */
  private static final Set<String> BEGINNINGS = Set.of(SignInPlace.SIGN_IN, SignInPlace.SIGN_UP);

  private final XorCsrfTokenRequestAttributeHandler masked =
      new XorCsrfTokenRequestAttributeHandler();

  /** Where browsers keep the token. */
  static CsrfTokenRepository repository() {
    var repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
    repository.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/"));
    return repository;
  }

  /** Whether {@code request} must show a token. */
  @Override
  public boolean matches(HttpServletRequest request) {
    return !LOOKING.contains(request.getMethod())
        && !BearerTokens.isIn(request)
        && (hasSession(request) || BEGINNINGS.contains(request.getRequestURI()));
  }

  private static boolean hasSession(HttpServletRequest request) {
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Arrays::stream)
        .map(Cookie::getName)
        .anyMatch(SessionConfiguration.COOKIE::equals);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
    masked.handle(request, response, token);
  }

  /**
   * What {@code request} shows: scripts in the field, as a page or as the cookie has it; forms in
   * the parameter. The parameters of a multipart form are not looked at, since its whole body would
   * have to be read before anybody knows whose it is.
   */
  @Override
  public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    String field = request.getHeader(token.getHeaderName());
    if (field != null && field.length() == token.getToken().length()) {
      return field;
    }
    return field == null && isMultipart(request)
        ? null
        : masked.resolveCsrfTokenValue(request, token);
  }

  private static boolean isMultipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
  }
}
