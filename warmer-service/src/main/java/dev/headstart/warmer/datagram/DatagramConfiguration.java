package dev.headstart.warmer.datagram;

import dev.headstart.warmer.decision.Deciding;
import dev.headstart.warmer.settings.WarmerProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The socket, its meters and its health. */
@Configuration(proxyBeanMethods = false)
class DatagramConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(DatagramConfiguration.class);

  /** Where the port that was taken can be read, as Boot does for those of its servers. */
  private static final String LOCAL_PORT = "local.headstart.warmer.port";

  @Bean
  DatagramMetrics datagramMetrics(MeterRegistry registry) {
    return new DatagramMetrics(registry);
  }

  @Bean
  DatagramReceiver datagramReceiver(
      WarmerProperties properties, Deciding deciding, DatagramMetrics metrics) {
    return new DatagramReceiver(
        new InetSocketAddress(properties.address(), properties.port()),
        (int) properties.receiveBuffer().toBytes(),
        deciding,
        metrics);
  }

  @Bean
  HealthIndicator datagramSocketHealthIndicator(DatagramReceiver receiver) {
    return () -> (receiver.isBound() ? Health.up() : Health.down()).build();
  }

  @Bean
  InfoContributor warmerInfo(WarmerProperties properties, DatagramReceiver receiver) {
    return info ->
        info.withDetail(
            "warmer",
            Map.of(
                "mode", properties.mode().name().toLowerCase(Locale.ROOT),
                "transport", receiver.transport()));
  }

  @Bean
  ApplicationListener<ApplicationStartedEvent> localPort(
      DatagramReceiver receiver, WarmerProperties properties, ConfigurableEnvironment environment) {
    return _ -> {
      LOG.info(
          "Warmer listening on UDP {}:{} ({})",
          properties.address().getHostAddress(),
          receiver.port(),
          receiver.transport());
      environment
          .getPropertySources()
          .addFirst(new MapPropertySource("warmer.ports", Map.of(LOCAL_PORT, receiver.port())));
    };
  }
}
