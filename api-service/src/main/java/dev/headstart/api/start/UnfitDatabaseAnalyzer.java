package dev.headstart.api.start;

import dev.headstart.api.catalogue.UnfitDatabaseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says why a database that can be reached cannot hold the catalogue. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnfitDatabaseAnalyzer extends AbstractFailureAnalyzer<UnfitDatabaseException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, UnfitDatabaseException cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
