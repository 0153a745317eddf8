package dev.headstart.gateway;

import dev.headstart.gateway.doctor.DoctorProperties;
import dev.headstart.gateway.door.LinkDoorProperties;
import dev.headstart.gateway.door.LocalProperties;
import dev.headstart.gateway.door.ViewersProperties;
import dev.headstart.gateway.forward.ForwardProperties;
import dev.headstart.gateway.forward.NeighbourAddresses;
import dev.headstart.gateway.kernel.KernelProperties;
import dev.headstart.gateway.link.LinkPlan;
import dev.headstart.gateway.link.PeerProperties;
import dev.headstart.gateway.relay.RelayProperties;
import dev.headstart.gateway.route.Surroundings;
import dev.headstart.gateway.tls.Certificates;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands each room its part of the properties. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SuiteProperties.class, GatewayProperties.class})
class GatewayConfiguration {

  @Bean
  Surroundings surroundings(SuiteProperties suite, GatewayProperties gateway) {
    return new Surroundings(
        suite.region(),
        suite.home(),
        gateway.api() != null,
        gateway.cache() != null,
        gateway.peers().stream().map(PeerProperties::region).collect(Collectors.toSet()));
  }

  @Bean
  NeighbourAddresses neighbourAddresses(GatewayProperties gateway) {
    return new NeighbourAddresses(gateway.api(), gateway.cache());
  }

  @Bean
  ViewersProperties viewersProperties(GatewayProperties gateway) {
    return gateway.viewers();
  }

  @Bean
  LinkDoorProperties linkDoorProperties(GatewayProperties gateway) {
    return gateway.link();
  }

  @Bean
  LocalProperties localProperties(GatewayProperties gateway) {
    return gateway.local();
  }

  @Bean
  ForwardProperties forwardProperties(GatewayProperties gateway) {
    return gateway.forward();
  }

  @Bean(destroyMethod = "close")
  Certificates certificates(GatewayProperties gateway, MeterRegistry registry) {
    return new Certificates(gateway.certificateRefresh(), registry, InstantSource.system());
  }

  @Bean
  KernelProperties kernelProperties(GatewayProperties gateway) {
    return gateway.kernel();
  }

  @Bean
  DoctorProperties doctorProperties(GatewayProperties gateway) {
    return gateway.doctor();
  }

  @Bean
  RelayProperties relayProperties(GatewayProperties gateway) {
    return gateway.relay();
  }

  @Bean
  LinkPlan linkPlan(GatewayProperties gateway) {
    LinkDoorProperties own = gateway.link();
    return new LinkPlan(gateway.peers(), own.certificate(), own.privateKey(), own.authorities());
  }
}
