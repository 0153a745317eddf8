package dev.headstart.gateway.transport;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

@Configuration(proxyBeanMethods = false)
class TransportConfiguration {

  /** Below this a long task on one loop would stop everything. */
  private static final int MIN_LOOPS = 2;

  @Bean(destroyMethod = "")
  LoopResources loopResources() {
    int loops = Math.max(MIN_LOOPS, Runtime.getRuntime().availableProcessors());
    return LoopResources.create("headstart-gateway", loops, false);
  }

  /** Gives Boot's own server the same loops, and ends them when the gateway is closed. */
  @Bean
  ReactorResourceFactory reactorResourceFactory(LoopResources loops) {
    var factory = new ReactorResourceFactory();
    factory.setUseGlobalResources(false);
    factory.setLoopResourcesSupplier(() -> loops);
    factory.setConnectionProviderSupplier(ConnectionProvider::newConnection);
    factory.setShutdownQuietPeriod(Duration.ZERO);
    factory.setShutdownTimeout(Duration.ofSeconds(3));
    return factory;
  }

  @Bean
  Transport transport(LoopResources loops, ReactorResourceFactory owner) {
    return new Transport(loops);
  }
}
