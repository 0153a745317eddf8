package dev.headstart.gateway.transport;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

@Configuration(proxyBeanMethods = false)
class TransportConfiguration {

  /** Below this a long task on one loop would stop everything. */
  private static final int MIN_LOOPS = 2;

  @Bean
  Transport transport(LoopResources loopResources) {
    return new Transport(loopResources);
  }

  @Bean(destroyMethod = "") // Transport ends them, without the usual pause of two seconds.
  LoopResources loopResources() {
    int loops = Math.max(MIN_LOOPS, Runtime.getRuntime().availableProcessors());
    return LoopResources.create("headstart-gateway", loops, false);
  }

  /** Gives the servers that Boot starts the same loops. */
  @Bean
  ReactorResourceFactory reactorResourceFactory(LoopResources loopResources) {
    var factory = new ReactorResourceFactory();
    factory.setUseGlobalResources(false);
    factory.setLoopResources(loopResources);
    factory.setConnectionProvider(ConnectionProvider.newConnection());
    return factory;
  }
}
