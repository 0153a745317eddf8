package dev.headstart.api.warmup;

import dev.headstart.contract.warm.Traceparent;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The trace that a page belongs to: that of the request that it answers. Whoever wants to know why
 * a photograph was late asks for its page with a {@code traceparent}; the others cost nothing.
 */
final class PageTrace {

  private PageTrace() {}

  static Optional<Traceparent> ofCurrentRequest() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
        ? Traceparent.parse(current.getRequest().getHeader(Traceparent.NAME))
        : Optional.empty();
  }
}
