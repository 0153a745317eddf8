package dev.headstart.api.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the parts of the room together. */
@Configuration(proxyBeanMethods = false)
class RateConfiguration {

  @Bean
  RateLimits rateLimits(RateSettings settings, MeterRegistry registry) {
    var meters = new RateMeters(registry);
    return new RateLimits(
        limit("sign-ins-by-name", settings.signInsByName(), settings, meters),
        limit("sign-ins-by-address", settings.signInsByAddress(), settings, meters),
        limit("sign-ups", settings.signUps(), settings, meters),
        limit("uploads", settings.uploads(), settings, meters),
        limit("writes", settings.writes(), settings, meters));
  }

  private static RateLimit limit(
      String name, Limit limit, RateSettings settings, RateMeters meters) {
    return new RateLimit(name, limit, settings.remembered(), Ticker.systemTicker(), meters);
  }

  @Bean
  WebMvcConfigurer writeLimits(RateLimits limits) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new WriteLimits(limits));
      }
    };
  }
}
