package dev.headstart.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.access.AccessCheck;
import dev.headstart.cache.access.SigningProperties;
import dev.headstart.cache.arrival.ArrivalMeters;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.BufferBudget;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.exchange.Acceptance;
import dev.headstart.cache.exchange.Exchange;
import dev.headstart.cache.exchange.ExchangeFactory;
import dev.headstart.cache.exchange.ExchangeMeters;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginClient;
import dev.headstart.cache.purge.Purge;
import dev.headstart.cache.purge.PurgeMeters;
import dev.headstart.cache.purge.RecentPurges;
import dev.headstart.cache.push.Announcements;
import dev.headstart.cache.push.Push;
import dev.headstart.cache.push.PushMeters;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.race.RaceMeters;
import dev.headstart.cache.server.CacheServer;
import dev.headstart.cache.server.Listening;
import dev.headstart.cache.store.DiskStore;
import dev.headstart.cache.store.MemoryStore;
import dev.headstart.cache.store.StoreMeters;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.cache.tls.PemFiles;
import dev.headstart.contract.signature.UrlSigner;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** Builds every part of a node, in order. */
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
  RaceBook raceBook(CacheProperties properties, FileThreads fileThreads, MeterRegistry registry) {
    var meters = new RaceMeters(registry);
    var book =
        new RaceBook(
            properties.race().unusedAfter(),
            properties.race().maxOpen(),
            Ticker.systemTicker(),
            fileThreads,
            meters);
    meters.watch(book);
    return book;
  }

  @Bean
  StoreMeters storeMeters(MeterRegistry registry, RaceBook raceBook) {
    return new StoreMeters(registry, raceBook::gone);
  }

  @Bean
  DiskStore diskStore(CacheProperties properties, FileThreads fileThreads, StoreMeters meters) {
    var disk =
        new DiskStore(
            properties.directory(),
            properties.disk().toBytes(),
            fileThreads,
            ByteBufAllocator.DEFAULT,
            meters);
    meters.watch("disk", disk);
    return disk;
  }

  @Bean
  MemoryStore memoryStore(CacheProperties properties, StoreMeters meters) {
    var memory = new MemoryStore(properties.memory().toBytes(), meters::evictedFromMemory);
    meters.watch("memory", memory);
    return memory;
  }

  @Bean(destroyMethod = "")
  TieredStore tieredStore(MemoryStore memory, DiskStore disk) {
    return new TieredStore(memory, disk);
  }

  @Bean
  StoreHealth storeHealthIndicator(DiskStore disk) {
    return new StoreHealth(disk);
  }

  @Bean
  Arrivals arrivals(CacheProperties properties) {
    return new Arrivals(properties.arrivals().max());
  }

  @Bean
  BufferBudget bufferBudget(CacheProperties properties) {
    return new BufferBudget(properties.arrivals().buffers().toBytes());
  }

  @Bean
  ArrivalMeters arrivalMeters(MeterRegistry registry, Arrivals arrivals, BufferBudget budget) {
    return new ArrivalMeters(registry, arrivals, budget);
  }

  @Bean
  Expectations expectations(CacheProperties properties, ArrivalMeters meters) {
    var expectations =
        new Expectations(
            properties.arrivals().patience(), properties.arrivals().max(), meters::ended);
    meters.watch(expectations);
    return expectations;
  }

  @Bean
  Reception reception(TieredStore store, BufferBudget budget, FileThreads fileThreads) {
    return new Reception(store, budget, ByteBufAllocator.DEFAULT, fileThreads);
  }

  @Bean
  OriginClient originClient(
      CacheProperties properties,
      RegionProperties region,
      EventLoops eventLoops,
      InstantSource clock) {
    return new OriginClient(
        properties.origin(),
        properties.originAuthority(),
        via(region),
        properties.originClient(),
        eventLoops.resources(),
        clock);
  }

  @Bean
  Exchange exchange(
      CacheProperties properties,
      RegionProperties region,
      SigningProperties signing,
      DiskStore disk,
      TieredStore store,
      Arrivals arrivals,
      Expectations expectations,
      Reception reception,
      Origin origin,
      RaceBook races,
      MeterRegistry registry,
      InstantSource clock,
      FileThreads fileThreads) {
    var factory =
        new ExchangeFactory(
            properties.accept(), region.nodeName(), via(region), largestObject(properties, disk));
    return factory.create(
        new AccessCheck(new UrlSigner(signing.sharedKeys()), clock),
        store,
        arrivals,
        expectations,
        reception,
        origin,
        races,
        new ExchangeMeters(registry),
        clock,
        fileThreads);
  }

  @Bean
  Push push(
      CacheProperties properties,
      DiskStore disk,
      TieredStore store,
      Arrivals arrivals,
      Expectations expectations,
      Reception reception,
      RecentPurges purges,
      RaceBook races,
      MeterRegistry registry,
      InstantSource clock) {
    return new Push(
        store,
        arrivals,
        expectations,
        reception,
        purges,
        races,
        new PushMeters(registry),
        clock,
        largestObject(properties, disk));
  }

  @Bean
  RecentPurges recentPurges(CacheProperties properties) {
    return new RecentPurges(properties.purgeHold(), Ticker.systemTicker());
  }

  @Bean
  Announcements announcements(TieredStore store, Expectations expectations) {
    return new Announcements(store, expectations);
  }

  @Bean
  Purge purge(
      CacheProperties properties,
      TieredStore store,
      Arrivals arrivals,
      RaceBook races,
      RecentPurges purges,
      MeterRegistry registry,
      FileThreads fileThreads) {
    return new Purge(
        store,
        arrivals,
        races,
        purges,
        new PurgeMeters(registry),
        properties.accept() == Acceptance.PHOTOS,
        fileThreads);
  }

  @Bean
  CacheServer cacheServer(
      CacheProperties properties,
      RegionProperties region,
      EventLoops eventLoops,
      Exchange exchange,
      Push push,
      Announcements announcements,
      Purge purge,
      MeterRegistry registry,
      InstantSource clock,
      FileThreads fileThreads) {
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
        exchange,
        push,
        announcements,
        purge,
        via(region),
        registry,
        clock,
        fileThreads);
  }

  /** What does not fit among the arriving files would make its readers wait for each other. */
  private static long largestObject(CacheProperties properties, DiskStore disk) {
    return Math.min(properties.maxObject().toBytes(), disk.largestObject());
  }

  private static String via(RegionProperties region) {
    return "1.1 " + region.nodeName();
  }
}
