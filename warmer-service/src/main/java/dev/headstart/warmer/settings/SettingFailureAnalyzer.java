package dev.headstart.warmer.settings;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/**
 * Puts into one sentence what is wrong with a setting. Never repeats a value, which may be a
 * secret.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingFailureAnalyzer implements FailureAnalyzer {

  private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("headstart");

  private static final Map<Class<?>, String> WHAT_TO_WRITE =
      Map.of(
          int.class, "write a whole number.",
          long.class, "write a whole number.",
          double.class, "write a number.",
          Duration.class, "write a duration, such as 50ms or 10s.",
          DataSize.class, "write a size, such as 1MB.",
          URI.class, "write a URL, such as http://localhost:8080.",
          InetAddress.class, "write an IP address, such as 0.0.0.0.");

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    String sentence = sentence(failure);
    return sentence == null ? null : new FailureAnalysis(sentence, null, failure);
  }

  private static String sentence(Throwable failure) {
    var unusable = find(UnusableSetting.class, failure);
    if (unusable != null) {
      return unusable.getMessage();
    }
    var unbound = find(UnboundConfigurationPropertiesException.class, failure);
    if (unbound != null) {
      return unknown(unbound);
    }
    var bind = find(BindException.class, failure);
    return bind == null || !OURS.isAncestorOf(bind.getName()) ? null : unreadable(bind);
  }

  private static String unknown(UnboundConfigurationPropertiesException unbound) {
    String names =
        unbound.getUnboundProperties().stream()
            .map(property -> property.getName().toString())
            .sorted()
            .collect(Collectors.joining(" and "));
    return names + " is no setting of the warmer: correct its name or leave it out.";
  }

  private static String unreadable(BindException bind) {
    Class<?> type = bind.getTarget().getType().resolve(Object.class);
    String whatToWrite = type.isEnum() ? "write " + constants(type) + "." : WHAT_TO_WRITE.get(type);
    // Of other types, one of the contract's has said what is wrong.
    return bind.getName()
        + " cannot be that: "
        + (whatToWrite == null ? rootMessage(bind) : whatToWrite);
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" or "));
  }

  private static <T extends Throwable> T find(Class<T> type, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
