package dev.headstart.gateway.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the sentence of a {@link WrongPropertyException} in place of a stack trace. */
final class WrongPropertyFailureAnalyzer extends AbstractFailureAnalyzer<WrongPropertyException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, WrongPropertyException cause) {
    return new FailureAnalysis(cause.getMessage(), null, failure);
  }
}
