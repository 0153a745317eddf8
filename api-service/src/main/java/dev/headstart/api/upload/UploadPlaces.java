package dev.headstart.api.upload;

import dev.headstart.api.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets only so many uploads in at once, before anything of their bodies is read: each takes room on
 * the disk and a turn in the workshop.
 */
final class UploadPlaces implements HandlerInterceptor {

  /** Methods with which bytes come. */
  private static final Set<String> BRINGING = Set.of("POST", "PUT", "PATCH");

  private static final String RETRY_SECONDS = "5";

  private final Semaphore places;
  private final UploadMetrics metrics;

  UploadPlaces(Semaphore places, UploadMetrics metrics) {
    this.places = places;
    this.metrics = metrics;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (isUpload(request) && !places.tryAcquire()) {
      metrics.turnedAway();
      throw Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "Too many photographs are being uploaded: try again in a few seconds.")
          .with(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
    if (isUpload(request)) {
      places.release();
    }
  }

  private static boolean isUpload(HttpServletRequest request) {
    return BRINGING.contains(request.getMethod());
  }
}
