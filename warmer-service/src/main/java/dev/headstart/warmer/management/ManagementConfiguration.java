package dev.headstart.warmer.management;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/** Event loops of this context alone, which end with it. */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {

  @Bean
  ReactorResourceFactory reactorResourceFactory() {
    var resources = new ReactorResourceFactory();
    // The global ones would end when the first of several contexts in one JVM is closed.
    resources.setUseGlobalResources(false);
    resources.setLoopResourcesSupplier(
        () -> LoopResources.create("warmer-http", LoopResources.DEFAULT_IO_WORKER_COUNT, true));
    return resources;
  }

  @Bean
  NettyReactiveWebServerFactory managementServerFactory(ReactorResourceFactory resources) {
    return new ManagementServerFactory(resources);
  }
}
