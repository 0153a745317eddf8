package dev.headstart.api.entrance;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.filter.ForwardedHeaderFilter;

/**
 * Lets a request look as it did at the gateway: its scheme, its host and its viewer's address, from
 * {@code Forwarded} (RFC 7239) or the {@code X-Forwarded-} fields. Only a gateway is believed; from
 * anybody else these fields mean nothing.
 *
 * <p>Tracing, whose filter comes first, still sees who holds the connection.
 */
final class GatewaysWord extends ForwardedHeaderFilter {

  private final EntranceSettings settings;

  GatewaysWord(EntranceSettings settings) {
    this.settings = settings;
    // What is redirected stays under the name by which the viewer came, whatever it is.
    setRelativeRedirects(true);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !settings.isGateway(request.getRemoteAddr()) || super.shouldNotFilter(request);
  }
}
