package dev.headstart.api.entrance;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Before whatever asks for scheme or address, and behind tracing. */
@Configuration(proxyBeanMethods = false)
class EntranceConfiguration {

  private static final int BEHIND_TRACING = Ordered.HIGHEST_PRECEDENCE + 20;

  @Bean
  FilterRegistrationBean<GatewaysWord> gatewaysWord(EntranceSettings settings) {
    var registration = new FilterRegistrationBean<>(new GatewaysWord(settings));
    registration.setOrder(BEHIND_TRACING);
    return registration;
  }
}
