package dev.headstart.api.people.password;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of the room together. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

  @Bean
  Passwords passwords(PasswordSettings settings, MeterRegistry meters) {
    return new Passwords(settings, meters);
  }
}
