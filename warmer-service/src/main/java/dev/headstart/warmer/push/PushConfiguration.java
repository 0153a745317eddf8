package dev.headstart.warmer.push;

import dev.headstart.warmer.decision.DecisionMetrics;
import dev.headstart.warmer.decision.RecentlyPushed;
import dev.headstart.warmer.http.Peer;
import dev.headstart.warmer.settings.WarmerProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
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
    Peer home = Peer.of(properties.home());
    Peer gateway = Peer.of(properties.gateway());
    return new Pushes(
        region -> {
          EventLoop loop = loops.next();
          var connections =
              RegionConnections.open(region, home, gateway, limits, loops, loop, metrics);
          return new RegionPushes(
              region,
              limits,
              courier(properties.mode(), connections),
              loop,
              recent,
              decisions,
              metrics);
        });
  }

  @Bean
  PushesLifecycle pushesLifecycle(Pushes pushes, WarmerProperties properties) {
    return new PushesLifecycle(pushes, properties.drain());
  }

  private static Courier courier(WarmerProperties.Mode mode, RegionConnections connections) {
    return switch (mode) {
      case PUSH -> new PushCourier(connections);
      case PULL -> new PullCourier(connections);
    };
  }
}
