package dev.headstart.api.start;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence that another process has the directory; H2 locks its file. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DirectoryInUseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

  /** H2's DATABASE_ALREADY_OPEN_1. */
  private static final int ALREADY_OPEN = 90020;

  @Override
  protected FailureAnalysis analyze(Throwable root, SQLException cause) {
    return cause.getErrorCode() == ALREADY_OPEN
        ? new FailureAnalysis(
            "The directory is in use by another process: end that one,"
                + " or give this one another headstart.api.directory.",
            null,
            cause)
        : null;
  }
}
