package dev.headstart.api.ratelimit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;

/** Counts what people change. Those who only look are not counted. */
final class WriteLimits implements HandlerInterceptor {

  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

  /** Where a photograph begins to be uploaded, in one piece or in several. */
  private static final Set<String> UPLOADS = Set.of("/api/photos", "/api/uploads");

  private final RateLimits limits;

  WriteLimits(RateLimits limits) {
    this.limits = limits;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Principal person = LOOKING.contains(request.getMethod()) ? null : request.getUserPrincipal();
    if (person != null) {
      limitOf(request).require(person.getName());
    }
    return true;
  }

  private RateLimit limitOf(HttpServletRequest request) {
    return request.getMethod().equals("POST") && UPLOADS.contains(request.getRequestURI())
        ? limits.uploads()
        : limits.writes();
  }
}
