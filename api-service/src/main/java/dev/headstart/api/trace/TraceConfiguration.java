package dev.headstart.api.trace;

import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Spring Boot's tracing takes in place of its own, where there is a collector. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("management.opentelemetry.enabled")
class TraceConfiguration {

  /** Whether something is recorded that nobody has decided on. */
  private final BooleanSupplier chance;

  TraceConfiguration(@Value("${management.tracing.sampling.probability:0.1}") double probability) {
    chance = () -> ThreadLocalRandom.current().nextDouble() < probability;
  }

  @Bean
  ContextPropagators contextPropagators(TraceSettings settings, WebEndpointProperties management) {
    return ContextPropagators.create(new CallersWord(settings, management.getBasePath(), chance));
  }

  @Bean
  Sampler pageSampler() {
    return new PageSampler(chance);
  }

  @Bean
  RequestAttributes requestAttributes() {
    return new RequestAttributes();
  }
}
