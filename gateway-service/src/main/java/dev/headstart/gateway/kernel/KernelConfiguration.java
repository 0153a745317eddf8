package dev.headstart.gateway.kernel;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KernelConfiguration {

  @Bean
  Connections connections(KernelProperties settings, MeterRegistry registry) {
    return new Connections(settings, System::nanoTime, new KernelMeters(registry));
  }

  @Bean
  ProcFiles procFiles(KernelProperties settings) {
    return new ProcFiles(settings.proc());
  }
}
