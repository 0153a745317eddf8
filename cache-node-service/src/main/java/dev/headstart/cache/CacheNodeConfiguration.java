package dev.headstart.cache;

import dev.headstart.cache.access.SigningProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** Builds what all parts of a node stand on: its clock, threads and name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  CacheProperties.class,
  RegionProperties.class,
  SigningProperties.class
})
class CacheNodeConfiguration {

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  EventLoops eventLoops(CacheProperties properties) {
    return new EventLoops(properties.eventLoops());
  }

  /** The management port runs on the node's own event loops; nothing is shared between nodes. */
  @Bean
  ReactorResourceFactory managementLoops(EventLoops eventLoops) {
    var resources = new ReactorResourceFactory();
    resources.setUseGlobalResources(false);
    resources.setLoopResources(eventLoops.resources());
    return resources;
  }

  @Bean
  NettyReactiveWebServerFactory managementServerFactory(ReactorResourceFactory managementLoops) {
    return new ManagementServerFactory(managementLoops);
  }

  @Bean
  FileThreads fileThreads(CacheProperties properties, MeterRegistry registry) {
    return new FileThreads(properties.ioThreads(), registry);
  }

  @Bean
  NodeName nodeName(CacheProperties properties, RegionProperties region) {
    return new NodeName(properties.name() == null ? region.nodeName() : properties.name());
  }
}
