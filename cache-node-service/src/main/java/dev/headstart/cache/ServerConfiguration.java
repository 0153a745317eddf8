package dev.headstart.cache;

import dev.headstart.cache.digest.Digests;
import dev.headstart.cache.exchange.Acceptance;
import dev.headstart.cache.exchange.Exchange;
import dev.headstart.cache.fellow.Fellows;
import dev.headstart.cache.fellow.PassingOn;
import dev.headstart.cache.hit.Hits;
import dev.headstart.cache.purge.Purge;
import dev.headstart.cache.push.Announcements;
import dev.headstart.cache.push.Push;
import dev.headstart.cache.server.CacheServer;
import dev.headstart.cache.server.Listening;
import dev.headstart.cache.server.Routes;
import dev.headstart.cache.tls.PemFiles;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the ports, last. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

  @Bean
  CacheServer cacheServer(
      CacheProperties properties,
      RegionProperties region,
      NodeName name,
      EventLoops eventLoops,
      Exchange exchange,
      Fellows fellows,
      Push push,
      Announcements announcements,
      Purge purge,
      Digests digests,
      Hits hits,
      MeterRegistry registry,
      InstantSource clock,
      FileThreads fileThreads) {
    boolean photos = properties.accept() == Acceptance.PHOTOS;
    PemFiles certificate =
        properties.certificate() == null
            ? null
            : new PemFiles("headstart.cache", properties.certificate(), properties.privateKey());
    var listening =
        new Listening(
            properties.address(),
            properties.port(),
            certificate,
            properties.internal(),
            region.peers(properties.internal()),
            properties.certificateRefresh(),
            properties.bounds());
    return new CacheServer(
        listening,
        eventLoops.resources(),
        new Routes(
            exchange,
            !photos,
            push,
            new PassingOn(fellows, photos, name.via()),
            announcements,
            purge,
            digests,
            name.via()),
        hits,
        registry,
        clock,
        fileThreads);
  }
}
