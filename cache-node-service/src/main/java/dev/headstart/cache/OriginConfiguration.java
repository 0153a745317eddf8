package dev.headstart.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.fellow.FellowMeters;
import dev.headstart.cache.fellow.Fellows;
import dev.headstart.cache.fellow.FellowsFactory;
import dev.headstart.cache.fellow.FellowsFirst;
import dev.headstart.cache.fellow.Popularity;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginClient;
import dev.headstart.cache.server.InternalProperties;
import dev.headstart.cache.tls.PemFiles;
import dev.headstart.cache.tls.PortTls;
import dev.headstart.cache.tls.TlsMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the way to the origin, by way of the other nodes of the region where there are any. */
@Configuration(proxyBeanMethods = false)
class OriginConfiguration {

  @Bean
  OriginClient originClient(
      CacheProperties properties, NodeName name, EventLoops eventLoops, InstantSource clock) {
    return new OriginClient(
        properties.origin(),
        properties.originAuthority(),
        name.via(),
        properties.originClient(),
        eventLoops.resources(),
        clock);
  }

  @Bean
  FellowMeters fellowMeters(MeterRegistry registry) {
    return new FellowMeters(registry);
  }

  @Bean(initMethod = "start")
  Fellows fellows(
      CacheProperties properties,
      NodeName name,
      EventLoops eventLoops,
      InstantSource clock,
      NodesTls nodesTls,
      FellowMeters meters) {
    var factory =
        new FellowsFactory(
            properties.nodes(),
            properties.originClient(),
            properties.internal().address(),
            properties.internal().port(),
            name.via());
    return factory.create(nodesTls.security(), eventLoops.resources(), clock, meters);
  }

  /** Connections to the other nodes are secured as the internal port is. */
  @Bean
  NodesTls nodesTls(
      CacheProperties properties,
      RegionProperties region,
      EventLoops eventLoops,
      MeterRegistry registry,
      InstantSource clock,
      FileThreads fileThreads) {
    InternalProperties internal = properties.internal();
    if (!properties.nodes().several() || !internal.secure()) {
      return NodesTls.none();
    }
    return NodesTls.of(
        PortTls.nodes(
            new PemFiles("headstart.cache.internal", internal.certificate(), internal.privateKey()),
            internal.authorities(),
            region.nodes(internal),
            new TlsMeters(registry, clock),
            clock),
        properties.certificateRefresh(),
        eventLoops,
        fileThreads);
  }

  @Bean
  NodesInfo nodesInfo(Fellows fellows) {
    return new NodesInfo(fellows);
  }

  /** Where there are other nodes, they are asked before the origin. */
  @Bean(destroyMethod = "")
  Origin nearest(
      CacheProperties properties, OriginClient origin, Fellows fellows, FellowMeters meters) {
    if (!properties.nodes().several()) {
      return origin;
    }
    var popularity = new Popularity(properties.nodes().hot(), Ticker.systemTicker());
    meters.watch(popularity);
    return new FellowsFirst(fellows, popularity, origin, meters);
  }
}
