package dev.headstart.api.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The test class looks at pages in a real Chromium. Skipped, with a line, where there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InChromium.WhereItIs.class)
@interface InChromium {

  /** Says why tests are skipped, where they are. */
  final class WhereItIs implements ExecutionCondition {

    private static final String NONE =
        "Skipped: no Chromium on the PATH, nor at HEADSTART_CHROMIUM. On Debian: apt install"
            + " chromium.";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Chromium.program().isPresent()) {
        return ConditionEvaluationResult.enabled("There is a browser.");
      }
      System.out.println(context.getDisplayName() + ": " + NONE);
      return ConditionEvaluationResult.disabled(NONE);
    }
  }
}
