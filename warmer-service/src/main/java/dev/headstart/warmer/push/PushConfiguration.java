package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.DecisionMetrics;
import dev.headstart.warmer.decision.RecentlyPushed;
import dev.headstart.warmer.settings.WarmerProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lanes and what carries their photographs. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

  @Bean
  PushMetrics pushMetrics(MeterRegistry registry) {
    return new PushMetrics(registry);
  }

  @Bean
  PushLoops pushLoops() {
    return new PushLoops();
  }

  @Bean
  Pushes pushes(
      WarmerProperties properties,
      PushLoops loops,
      RecentlyPushed recent,
      DecisionMetrics decisions,
      PushMetrics metrics) {
    var limits = new PushLimits(properties.inFlight(), properties.waiting(), properties.timeout());
    return new Pushes(
        region ->
            new RegionPushes(
                region,
                limits,
                courier(
                    properties.mode(),
                    new RegionClients(
                        region,
                        properties.home(),
                        properties.gateway(),
                        limits,
                        loops.loops(),
                        metrics)),
                loops.scheduler(),
                recent,
                decisions,
                metrics));
  }

  @Bean
  PushesLifecycle pushesLifecycle(Pushes pushes, WarmerProperties properties) {
    return new PushesLifecycle(pushes, properties.drain());
  }

  private static Courier courier(WarmerProperties.Mode mode, RegionClients clients) {
    return switch (mode) {
      case PUSH -> new PushCourier(clients);
      case PULL -> new PullCourier(clients);
    };
  }
}
