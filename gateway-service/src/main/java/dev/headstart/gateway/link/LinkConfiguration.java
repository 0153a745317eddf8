package dev.headstart.gateway.link;

import dev.headstart.gateway.kernel.Connections;
import dev.headstart.gateway.kernel.ProcFiles;
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
  Links links(
      LinkPlan plan,
      Transport transport,
      Connections connections,
      ProcFiles proc,
      Certificates certificates) {
    if (plan.peers().isEmpty()) {
      return new Links(List.of());
    }
    var own = new PemFiles("headstart.gateway.link", plan.certificate(), plan.privateKey());
    var factory =
        new LinkFactory(
            transport,
            connections,
            proc.slowStartRestart(),
            peer -> certificates.forLinkTo(peer, own, plan.authorities()));
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
  LinksEndpoint linksEndpoint(Links links, Connections connections, ProcFiles proc) {
    return new LinksEndpoint(links, connections, new RestartReport(proc, connections));
  }

  @Bean
  RestartNotice restartNotice(LinkPlan plan, ProcFiles proc) {
    return new RestartNotice(plan.peers(), proc);
  }

  @Bean
  HealthIndicator linksHealthIndicator(Links links) {
    return new LinksHealthIndicator(links);
  }
}
