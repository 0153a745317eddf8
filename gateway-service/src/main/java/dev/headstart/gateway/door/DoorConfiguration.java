package dev.headstart.gateway.door;

import dev.headstart.gateway.kernel.Connections;
import dev.headstart.gateway.tls.Certificates;
import dev.headstart.gateway.transport.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

  @Bean
  Doors doors(
      LinkDoorProperties link,
      LocalProperties local,
      DoorHandler handler,
      Transport transport,
      Connections connections,
      Certificates certificates,
      ConfigurableEnvironment environment) {
    return new Doors(link, local, handler, transport, connections, certificates, environment);
  }

  @Bean
  ViewerLimits viewerLimits(ViewersProperties viewers, MeterRegistry registry) {
    RateProperties rate = viewers.rate();
    return new ViewerLimits(
        viewers, rate.isOn() ? new ClientRate(rate, System::nanoTime) : null, registry);
  }
}
