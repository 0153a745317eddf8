package dev.headstart.api.start;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in one sentence which of our properties is wrong and why. Never prints a value, which could
 * be a secret.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

  private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("headstart");

  @Override
  protected FailureAnalysis analyze(Throwable root, BindException cause) {
    if (!OURS.isAncestorOf(cause.getName()) && !OURS.equals(cause.getName())) {
      return null;
    }
    return new FailureAnalysis(sentence(innermost(cause)), null, cause);
  }

  /** A wrong property shows as a failure to bind all records around it. */
  private static BindException innermost(BindException cause) {
    BindException innermost = cause;
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof BindException bind) {
        innermost = bind;
      }
    }
    return innermost;
  }

  private static String sentence(BindException bind) {
    if (bind.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
      String names =
          String.join(
              ", ",
              unbound.getUnboundProperties().stream().map(p -> p.getName().toString()).toList());
      return "There is no property " + names + ": correct its name or remove it.";
    }
    String name =
        Optional.ofNullable(bind.getProperty())
            .map(p -> p.getName().toString())
            .orElse(bind.getName().toString());
    return "The property " + name + " cannot be what it is: " + reason(bind);
  }

  private static String reason(BindException bind) {
    Throwable innermost = bind;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String type = String.valueOf(bind.getTarget().getType().resolve(Object.class).getSimpleName());
    return innermost instanceof IllegalArgumentException && innermost.getMessage() != null
        ? innermost.getMessage()
        : "it should be a " + type + ".";
  }
}
