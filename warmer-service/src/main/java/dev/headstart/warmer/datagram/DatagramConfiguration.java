package dev.headstart.warmer.datagram;

import dev.headstart.warmer.settings.WarmerProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The socket, its meters and its health. */
@Configuration(proxyBeanMethods = false)
class DatagramConfiguration {

  /** Where the port that was taken can be read, as Boot does for those of its servers. */
  private static final String LOCAL_PORT = "local.headstart.warmer.port";

  @Bean
  DatagramMetrics datagramMetrics(MeterRegistry registry) {
    return new DatagramMetrics(registry);
  }

  @Bean
  DatagramReceiver datagramReceiver(WarmerProperties properties, DatagramMetrics metrics) {
    return new DatagramReceiver(
        new InetSocketAddress(properties.address(), properties.port()),
        (int) properties.receiveBuffer().toBytes(),
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
  ApplicationListener<ContextRefreshedEvent> localPort(
      DatagramReceiver receiver, ConfigurableEnvironment environment) {
    return _ ->
        environment
            .getPropertySources()
            .addFirst(new MapPropertySource("warmer.ports", Map.of(LOCAL_PORT, receiver.port())));
  }
}
