package dev.headstart.api.people.token;

import dev.headstart.api.people.Person;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows people by the bearer tokens of their requests (RFC 6750 §2.1). A request with a token is
 * its owner's, whatever cookies come with it; one with a bad token is nobody's and is refused.
 *
 * <p>Not Spring Security's own filter, which would give the browser's session a new name each time.
 */
public final class BearerTokens extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;
  private final AuthenticationEntryPoint unknown;

  /**
   * @param unknown what answers those whose token is nobody's
   */
  public BearerTokens(Tokens tokens, AuthenticationEntryPoint unknown) {
    this.tokens = tokens;
    this.unknown = unknown;
  }

  /** Whether {@code request} comes with a bearer token, good or not. */
  public static boolean isIn(HttpServletRequest request) {
    return text(request).isPresent();
  }

  private static Optional<String> text(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(field -> field.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(field -> field.substring(SCHEME.length()).strip());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> token = text(request);
    if (token.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Person> owner = tokens.identify(token.get());
    if (owner.isEmpty()) {
      unknown.commence(request, response, new BadCredentialsException("No person has this token."));
      return;
    }
    SecurityContext known = SecurityContextHolder.createEmptyContext();
    known.setAuthentication(owner.get().authentication());
    SecurityContextHolder.setContext(known);
    chain.doFilter(request, response);
  }
}
