package dev.headstart.api.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads the bearer token of a request (RFC 6750 §2.1), where there is one. */
final class BearerTokens implements AuthenticationConverter {

  private static final String SCHEME = "Bearer ";

  @Override
  public Authentication convert(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    return UsernamePasswordAuthenticationToken.unauthenticated(
        "bearer", header.substring(SCHEME.length()).strip());
  }

  /** The authentication of a person whose token was good. */
  static Authentication known(String name) {
    return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
  }
}
