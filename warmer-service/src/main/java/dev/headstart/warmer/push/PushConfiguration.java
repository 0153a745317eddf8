package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.DecisionMetrics;
import dev.headstart.warmer.decision.RecentlyPushed;
import dev.headstart.warmer.settings.WarmerProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** The lanes and what carries their photographs. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

  @Bean
  PushMetrics pushMetrics(MeterRegistry registry) {
    return new PushMetrics(registry);
  }

  @Bean
  Pushes pushes(
      WarmerProperties properties,
      ReactorResourceFactory resources,
      RecentlyPushed recent,
      DecisionMetrics decisions,
      PushMetrics metrics) {
    var limits = new PushLimits(properties.inFlight(), properties.waiting(), properties.timeout());
    LoopResources loops = resources.getLoopResources();
    Scheduler scheduler = Schedulers.fromExecutorService(loops.onClient(true));
    return new Pushes(
        region ->
            new RegionPushes(
                region,
                limits,
                courier(
                    properties.mode(),
                    new RegionClients(
                        region, properties.home(), properties.gateway(), limits, loops, metrics)),
                scheduler,
                recent,
                decisions,
                metrics));
  }

  private static Courier courier(WarmerProperties.Mode mode, RegionClients clients) {
    return switch (mode) {
      case PUSH -> new PushCourier(clients);
      case PULL -> new PullCourier(clients);
    };
  }
}
