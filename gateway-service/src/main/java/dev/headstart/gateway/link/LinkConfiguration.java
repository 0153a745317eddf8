package dev.headstart.gateway.link;

import dev.headstart.gateway.tls.Certificates;
import dev.headstart.gateway.tls.PemFiles;
import dev.headstart.gateway.transport.Transport;
import java.util.List;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LinkConfiguration {

  @Bean(destroyMethod = "dispose")
  Links links(LinkPlan plan, Transport transport, Certificates certificates) {
    if (plan.peers().isEmpty()) {
      return new Links(List.of());
    }
    var own = new PemFiles("headstart.gateway.link", plan.certificate(), plan.privateKey());
    var factory =
        new LinkFactory(transport, peer -> certificates.forLinkTo(peer, own, plan.authorities()));
    return new Links(plan.peers().stream().map(factory::link).toList());
  }

  @Bean
  SmartLifecycle linkOpening(Links links) {
    return new LinkOpening(links);
  }

  @Bean
  LinkMetrics linkMetrics(Links links) {
    return new LinkMetrics(links);
  }

  @Bean
  LinksEndpoint linksEndpoint(Links links) {
    return new LinksEndpoint(links);
  }

  @Bean
  HealthIndicator linksHealthIndicator(Links links) {
    return new LinksHealthIndicator(links);
  }
}
