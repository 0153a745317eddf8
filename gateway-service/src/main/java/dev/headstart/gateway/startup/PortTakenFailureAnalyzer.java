package dev.headstart.gateway.startup;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says which port is taken and which property moves it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortTakenFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

  private static final List<String> PORTS =
      List.of(
          "headstart.gateway.viewers.port",
          "headstart.gateway.link.port",
          "headstart.gateway.local.port",
          "management.server.port");

  private final Environment environment;

  PortTakenFailureAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
    String port = Integer.toString(cause.getPort());
    String property =
        PORTS.stream()
            .filter(name -> port.equals(environment.getProperty(name)))
            .findFirst()
            .orElse("the property of that port");
    return new FailureAnalysis(
        "Port %s is taken by another program: stop that one, or write another number to %s."
            .formatted(port, property),
        null,
        failure);
  }
}
