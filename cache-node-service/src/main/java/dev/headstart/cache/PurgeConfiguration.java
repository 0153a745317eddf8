package dev.headstart.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.access.SigningProperties;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.catchup.CatchUp;
import dev.headstart.cache.catchup.CatchUpMeters;
import dev.headstart.cache.catchup.NodesLog;
import dev.headstart.cache.catchup.PurgeSource;
import dev.headstart.cache.catchup.RemotePurgeLog;
import dev.headstart.cache.exchange.Acceptance;
import dev.headstart.cache.fellow.Fellows;
import dev.headstart.cache.fellow.Spreading;
import dev.headstart.cache.origin.OriginClient;
import dev.headstart.cache.partial.Partials;
import dev.headstart.cache.purge.Purge;
import dev.headstart.cache.purge.PurgeJournal;
import dev.headstart.cache.purge.PurgeMeters;
import dev.headstart.cache.purge.Purges;
import dev.headstart.cache.purge.RecentPurges;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.contract.signature.UrlSigner;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds what takes objects away, here and at the other nodes, and learns what was missed. */
@Configuration(proxyBeanMethods = false)
class PurgeConfiguration {

  @Bean
  RecentPurges recentPurges(CacheProperties properties, PurgeJournal journal) {
    return new RecentPurges(properties.purge().hold(), Ticker.systemTicker()).remembering(journal);
  }

  /** Opened after the store, which keeps other nodes out of the folder. */
  @Bean
  PurgeJournal purgeJournal(CacheProperties properties, TieredStore store, InstantSource clock) {
    return new PurgeJournal(
        properties.directory().resolve("purges").resolve("journal"), new SecureRandom(), clock);
  }

  @Bean
  Purges purges(
      TieredStore store,
      Arrivals arrivals,
      Expectations expectations,
      Partials partials,
      RaceBook races,
      RecentPurges recent,
      PurgeJournal journal,
      MeterRegistry registry) {
    return new Purges(
        store,
        arrivals,
        expectations,
        partials,
        races,
        recent,
        journal,
        new PurgeMeters(registry, journal));
  }

  @Bean
  Purge purge(
      CacheProperties properties,
      Purges purges,
      PurgeJournal journal,
      Fellows fellows,
      FileThreads fileThreads) {
    return new Purge(
        purges,
        journal,
        new Spreading(fellows),
        properties.accept() == Acceptance.PHOTOS,
        fileThreads);
  }

  /** The origin itself is asked, and nobody who may stand before it. */
  @Bean
  @ConditionalOnProperty("headstart.cache.purge.feed")
  PurgeSource purgesOfOrigin(
      CacheProperties properties,
      SigningProperties signing,
      UrlSigner signer,
      OriginClient originClient,
      InstantSource clock) {
    return new RemotePurgeLog(
        "origin",
        originClient,
        properties.purge().feed(),
        signing.hasKeys() ? Optional.of(signer) : Optional.empty(),
        clock);
  }

  /** Where no origin tells what was purged, the other nodes do. */
  private static NodesLog purgesOfNodes(
      CacheProperties properties, Fellows fellows, PurgeJournal journal, InstantSource clock) {
    return new NodesLog(
        () -> RemotePurgeLog.ofNodes(fellows.origins(), clock),
        properties.directory().resolve("purges").resolve("nodes"),
        journal,
        new SecureRandom(),
        clock);
  }

  @Bean(destroyMethod = "stop")
  CatchUp catchUp(
      CacheProperties properties,
      List<PurgeSource> sources,
      Fellows fellows,
      PurgeJournal journal,
      Purges purges,
      TieredStore store,
      FileThreads fileThreads,
      MeterRegistry registry,
      InstantSource clock) {
    var all = new ArrayList<>(sources);
    if (properties.nodes().several() && properties.purge().feed() == null) {
      all.add(purgesOfNodes(properties, fellows, journal, clock));
    }
    return new CatchUp(
        all,
        properties.directory().resolve("purges"),
        purges,
        store,
        properties.purge().interval(),
        properties.purge().patience(),
        fileThreads,
        clock,
        new CatchUpMeters(registry, clock));
  }

  @Bean
  CatchUpLifecycle catchUpLifecycle(CatchUp catchUp) {
    return new CatchUpLifecycle(catchUp);
  }

  @Bean
  PurgesHealth purgesHealthIndicator(CatchUp catchUp) {
    return new PurgesHealth(catchUp);
  }
}
