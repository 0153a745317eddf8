package dev.headstart.api.site;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The test class runs with a catalogue in PostgreSQL: {@link
 * Site#start(org.junit.jupiter.api.TestInfo, java.nio.file.Path, String...)} gives it one. Skipped
 * where there is no server.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnPostgres.WhereItRuns.class)
public @interface OnPostgres {

  /** Skips with a line that says why. */
  final class WhereItRuns implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return PostgresServer.reasonForNone()
          .map(ConditionEvaluationResult::disabled)
          .orElseGet(() -> ConditionEvaluationResult.enabled("There is a server."));
    }
  }
}
