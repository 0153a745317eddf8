package dev.headstart.cache;

import dev.headstart.cache.arrival.ArrivalMeters;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.BufferBudget;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.digest.DigestMeters;
import dev.headstart.cache.digest.Digests;
import dev.headstart.cache.digest.Holdings;
import dev.headstart.cache.fellow.Fellows;
import dev.headstart.cache.store.DiskStore;
import dev.headstart.cache.store.MemoryStore;
import dev.headstart.cache.store.StoreMeters;
import dev.headstart.cache.store.TieredStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds what keeps objects, what tells which, and what takes them in while they arrive. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

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
  Digests digests(
      Holdings holdings,
      TieredStore store,
      Fellows fellows,
      MeterRegistry registry,
      FileThreads fileThreads) {
    return new Digests(holdings, store, fellows, new DigestMeters(registry, holdings), fileThreads);
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
}
