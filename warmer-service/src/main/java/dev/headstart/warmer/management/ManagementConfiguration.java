package dev.headstart.warmer.management;

import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/** The server's event loop, of this context alone, which ends with it. */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {

  @Bean
  ReactorResourceFactory reactorResourceFactory() {
    var resources = new ReactorResourceFactory();
    // Global ones would end when the first of several contexts in one JVM is closed.
    resources.setUseGlobalResources(false);
    resources.setLoopResourcesSupplier(() -> LoopResources.create("warmer-management", 1, true));
    resources.setShutdownQuietPeriod(Duration.ZERO);
    resources.setShutdownTimeout(Duration.ofSeconds(2));
    return resources;
  }

  @Bean
  NettyReactiveWebServerFactory managementServerFactory(ReactorResourceFactory resources) {
    return new ManagementServerFactory(resources);
  }
}
