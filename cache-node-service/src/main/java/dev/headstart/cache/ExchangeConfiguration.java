package dev.headstart.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.access.AccessCheck;
import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.exchange.Acceptance;
import dev.headstart.cache.exchange.Exchange;
import dev.headstart.cache.exchange.ExchangeFactory;
import dev.headstart.cache.exchange.ExchangeMeters;
import dev.headstart.cache.fellow.Fellows;
import dev.headstart.cache.fellow.Spreading;
import dev.headstart.cache.hit.HitMeters;
import dev.headstart.cache.hit.Hits;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.partial.Completing;
import dev.headstart.cache.partial.PartialMeters;
import dev.headstart.cache.partial.Partials;
import dev.headstart.cache.partial.Salvage;
import dev.headstart.cache.partial.Seeking;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.race.RaceMeters;
import dev.headstart.cache.store.DiskStore;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.cache.trace.FirstViews;
import dev.headstart.contract.signature.UrlSigner;
import dev.headstart.tracing.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds what answers requests: the long way, the short one, ranges and races. */
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

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
  FirstViews firstViews(CacheProperties properties, Spans spans, MeterRegistry registry) {
    return new FirstViews(
            spans,
            properties.trace().remembered(),
            properties.race().unusedAfter(),
            Ticker.systemTicker())
        .measured(registry);
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
      NodeName name,
      UrlSigner signer,
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
      FirstViews views,
      ExchangeMeters meters,
      InstantSource clock,
      FileThreads fileThreads) {
    return exchangeFactory(properties, name, disk)
        .create(
            new AccessCheck(signer, clock),
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
            views,
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
      NodeName name,
      DiskStore disk,
      TieredStore store,
      RaceBook races,
      FirstViews views,
      ExchangeMeters meters,
      MeterRegistry registry,
      InstantSource clock) {
    return new Hits(
        properties.hits(),
        exchangeFactory(properties, name, disk).createAtHand(store, races, views, meters, clock),
        new HitMeters(registry),
        Math.min(
            properties.bounds().requestLine().toBytes(), properties.bounds().header().toBytes()));
  }

  private static ExchangeFactory exchangeFactory(
      CacheProperties properties, NodeName name, DiskStore disk) {
    return new ExchangeFactory(
        properties.accept(),
        properties.origin(),
        name.value(),
        name.via(),
        properties.largestObject(disk.largestObject()),
        properties.negative(),
        properties.variants(),
        properties.tellKeys());
  }

  private static UnaryOperator<String> storedAs(CacheProperties properties) {
    return properties.accept() == Acceptance.PHOTOS
        ? target -> target.split("\\?", 2)[0]
        : UnaryOperator.identity();
  }
}
