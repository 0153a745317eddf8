package dev.headstart.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.access.AccessCheck;
import dev.headstart.cache.access.SigningProperties;
import dev.headstart.cache.arrival.ArrivalMeters;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.BufferBudget;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.catchup.CatchUp;
import dev.headstart.cache.catchup.CatchUpMeters;
import dev.headstart.cache.catchup.NodesLog;
import dev.headstart.cache.catchup.PurgeSource;
import dev.headstart.cache.catchup.RemotePurgeLog;
import dev.headstart.cache.digest.DigestMeters;
import dev.headstart.cache.digest.Digests;
import dev.headstart.cache.digest.Holdings;
import dev.headstart.cache.exchange.Acceptance;
import dev.headstart.cache.exchange.Exchange;
import dev.headstart.cache.exchange.ExchangeFactory;
import dev.headstart.cache.exchange.ExchangeMeters;
import dev.headstart.cache.fellow.Announcing;
import dev.headstart.cache.fellow.FellowMeters;
import dev.headstart.cache.fellow.Fellows;
import dev.headstart.cache.fellow.FellowsFactory;
import dev.headstart.cache.fellow.FellowsFirst;
import dev.headstart.cache.fellow.PassingOn;
import dev.headstart.cache.fellow.Popularity;
import dev.headstart.cache.fellow.Spreading;
import dev.headstart.cache.hit.HitMeters;
import dev.headstart.cache.hit.Hits;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginClient;
import dev.headstart.cache.partial.Completing;
import dev.headstart.cache.partial.PartialMeters;
import dev.headstart.cache.partial.Partials;
import dev.headstart.cache.partial.Salvage;
import dev.headstart.cache.partial.Seeking;
import dev.headstart.cache.purge.Purge;
import dev.headstart.cache.purge.PurgeJournal;
import dev.headstart.cache.purge.PurgeMeters;
import dev.headstart.cache.purge.Purges;
import dev.headstart.cache.purge.RecentPurges;
import dev.headstart.cache.push.Announcements;
import dev.headstart.cache.push.Push;
import dev.headstart.cache.push.PushMeters;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.race.RaceMeters;
import dev.headstart.cache.server.CacheServer;
import dev.headstart.cache.server.InternalProperties;
import dev.headstart.cache.server.Listening;
import dev.headstart.cache.store.DiskStore;
import dev.headstart.cache.store.MemoryStore;
import dev.headstart.cache.store.StoreMeters;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.cache.tls.PemFiles;
import dev.headstart.cache.tls.PortTls;
import dev.headstart.cache.tls.TlsMeters;
import dev.headstart.contract.signature.UrlSigner;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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
  StoreMeters storeMeters(MeterRegistry registry) {
    return new StoreMeters(registry);
  }

  @Bean
  Holdings holdings(CacheProperties properties) {
    return new Holdings(
        properties.store().limits(properties.disk()).objects(), new SecureRandom().nextLong());
  }

  @Bean
  DiskStore diskStore(
      CacheProperties properties, FileThreads fileThreads, StoreMeters meters, Holdings holdings) {
    var disk =
        new DiskStore(
            properties.directory(),
            properties.store().limits(properties.disk()),
            properties.store().syncEvery(),
            fileThreads,
            ByteBufAllocator.DEFAULT,
            meters,
            holdings);
    meters.watch("disk", disk);
    meters.watchVolumes(disk);
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
        via(properties, region),
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
      RegionProperties region,
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
            via(properties, region));
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
            new TlsMeters(registry, clock)),
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

  @Bean
  PartialMeters partialMeters(MeterRegistry registry) {
    return new PartialMeters(registry);
  }

  @Bean
  Seeking seeking(
      CacheProperties properties, Origin nearest, Reception reception, PartialMeters meters) {
    return new Seeking(
        nearest,
        reception,
        properties.ranges().ahead().toBytes(),
        properties.ranges().seeks(),
        meters);
  }

  @Bean
  Partials partials(CacheProperties properties, DiskStore disk, PartialMeters meters) {
    return new Partials(
        properties.ranges().kept(),
        // What is still arriving must find room, too.
        Math.min(properties.ranges().keptBytes().toBytes(), disk.largestObject() / 4),
        properties.ranges().keepFor(),
        Ticker.systemTicker(),
        meters);
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
      Origin nearest,
      Fellows fellows,
      Seeking seeking,
      Partials partials,
      RaceBook races,
      ExchangeMeters meters,
      InstantSource clock,
      FileThreads fileThreads) {
    return exchangeFactory(properties, region, disk)
        .create(
            new AccessCheck(new UrlSigner(signing.sharedKeys()), clock),
            store,
            arrivals,
            expectations,
            reception,
            nearest,
            new Spreading(fellows),
            new Completing(nearest, partials, storedAs(properties)),
            seeking,
            new Salvage(reception, partials),
            partials,
            races,
            meters,
            clock,
            fileThreads);
  }

  @Bean
  ExchangeMeters exchangeMeters(MeterRegistry registry) {
    return new ExchangeMeters(registry);
  }

  @Bean
  Hits hits(
      CacheProperties properties,
      RegionProperties region,
      DiskStore disk,
      TieredStore store,
      RaceBook races,
      ExchangeMeters meters,
      MeterRegistry registry,
      InstantSource clock) {
    return new Hits(
        properties.hits(),
        exchangeFactory(properties, region, disk).createAtHand(store, races, meters, clock),
        new HitMeters(registry),
        Math.min(
            properties.bounds().requestLine().toBytes(), properties.bounds().header().toBytes()));
  }

  private static ExchangeFactory exchangeFactory(
      CacheProperties properties, RegionProperties region, DiskStore disk) {
    return new ExchangeFactory(
        properties.accept(),
        properties.origin(),
        name(properties, region),
        via(properties, region),
        largestObject(properties, disk),
        properties.negative(),
        properties.variants(),
        properties.tellKeys());
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
  RecentPurges recentPurges(CacheProperties properties, PurgeJournal journal) {
    return new RecentPurges(properties.purge().hold(), Ticker.systemTicker()).remembering(journal);
  }

  @Bean
  Announcements announcements(
      TieredStore store, Expectations expectations, RecentPurges purges, Fellows fellows) {
    return new Announcements(store, expectations, purges, new Announcing(fellows));
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

  @Bean
  Digests digests(
      Holdings holdings,
      TieredStore store,
      Fellows fellows,
      MeterRegistry registry,
      FileThreads fileThreads) {
    return new Digests(holdings, store, fellows, new DigestMeters(registry, holdings), fileThreads);
  }

  /** The origin itself is asked, and nobody who may stand before it. */
  @Bean
  @ConditionalOnProperty("headstart.cache.purge.feed")
  PurgeSource purgesOfOrigin(
      CacheProperties properties,
      SigningProperties signing,
      OriginClient originClient,
      InstantSource clock) {
    return new RemotePurgeLog(
        "origin",
        originClient,
        properties.purge().feed(),
        signing.sharedKeys().isEmpty()
            ? Optional.empty()
            : Optional.of(new UrlSigner(signing.sharedKeys())),
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

  @Bean
  CacheServer cacheServer(
      CacheProperties properties,
      RegionProperties region,
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
        exchange,
        !photos,
        push,
        new PassingOn(fellows, photos, via(properties, region)),
        announcements,
        purge,
        digests,
        via(properties, region),
        hits,
        registry,
        clock,
        fileThreads);
  }

  /** What does not fit among the arriving files would make its readers wait for each other. */
  private static long largestObject(CacheProperties properties, DiskStore disk) {
    return Math.min(properties.maxObject().toBytes(), disk.largestObject());
  }

  private static UnaryOperator<String> storedAs(CacheProperties properties) {
    return properties.accept() == Acceptance.PHOTOS
        ? target -> target.split("\\?", 2)[0]
        : UnaryOperator.identity();
  }

  private static String name(CacheProperties properties, RegionProperties region) {
    return properties.name() == null ? region.nodeName() : properties.name();
  }

  private static String via(CacheProperties properties, RegionProperties region) {
    return "1.1 " + name(properties, region);
  }
}
