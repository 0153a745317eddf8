package dev.headstart.cache;

import dev.headstart.cache.store.UnusableDirectoryException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import reactor.netty.ChannelBindException;

/** Says in one sentence which property keeps the node from starting, and what to write. */
public final class SettingFailureAnalyzer implements FailureAnalyzer, Ordered {

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    String sentence = sentence(failure);
    return sentence == null ? null : new FailureAnalysis(sentence, null, failure);
  }

  private static String sentence(Throwable failure) {
    BindException binding = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnusableDirectoryException unusable -> {
          return unusable.getMessage();
        }
        case ChannelBindException taken -> {
          return "Port "
              + taken.localPort()
              + " of "
              + taken.localHost()
              + " is taken: free it, or choose others with headstart.cache.port,"
              + " headstart.cache.internal.port and management.server.port.";
        }
        case UnboundConfigurationPropertiesException unknown -> {
          return unknownProperty(unknown);
        }
        case BindException bind -> binding = bind;
        case IllegalArgumentException impossible when names(impossible.getMessage()) -> {
          return impossible.getMessage();
        }
        default -> {
          // The reason lies deeper.
        }
      }
    }
    return binding == null ? null : unreadable(binding);
  }

  /** Whether the message is a sentence of ours, which starts with a property or with what to do. */
  private static boolean names(String message) {
    return message != null
        && (message.startsWith("headstart.")
            || message.startsWith("Set headstart.")
            || message.startsWith("Set both headstart."));
  }

  private static String unknownProperty(UnboundConfigurationPropertiesException unknown) {
    ConfigurationProperty property = unknown.getUnboundProperties().iterator().next();
    return property.getName()
        + " is not a property of a cache node: remove it, or correct its name.";
  }

  private static String unreadable(BindException binding) {
    if (!binding.getName().toString().startsWith("headstart")) {
      return null;
    }
    Class<?> type = binding.getTarget().getType().resolve(Object.class);
    return binding.getName() + " cannot be what is written there; write " + expected(type) + ".";
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "int", "long" -> "a whole number";
      case "DataSize" -> "a size such as 256MB";
      case "Duration" -> "a time such as 10m";
      case "URI" -> "a URI such as http://127.0.0.1:8080";
      case "RegionName" -> "2 to 16 lower-case letters, digits and hyphens, such as sin";
      default -> "a " + type.getSimpleName();
    };
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
