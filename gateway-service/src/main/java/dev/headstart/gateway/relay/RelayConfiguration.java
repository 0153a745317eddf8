package dev.headstart.gateway.relay;

import dev.headstart.gateway.link.Links;
import dev.headstart.gateway.transport.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

  @Bean
  Relays relays(Links links, RelayProperties properties, MeterRegistry registry, JsonMapper json) {
    return new Relays(links, properties, new RelayMeters(registry), json, System::nanoTime);
  }

  @Bean
  SmartLifecycle relayWatch(Relays relays, Transport transport, RelayProperties properties) {
    return new RelayWatch(relays, transport.loop(), properties.every());
  }
}
