package dev.headstart.api.start;

import dev.headstart.api.key.UnusableKeyFileException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says why URLs cannot be signed with what the file of keys holds. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnusableKeyFileAnalyzer extends AbstractFailureAnalyzer<UnusableKeyFileException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, UnusableKeyFileException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
