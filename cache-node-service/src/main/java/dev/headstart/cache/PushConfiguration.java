package dev.headstart.cache;

import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.fellow.Announcing;
import dev.headstart.cache.fellow.Fellows;
import dev.headstart.cache.purge.RecentPurges;
import dev.headstart.cache.push.Announcements;
import dev.headstart.cache.push.Push;
import dev.headstart.cache.push.PushMeters;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.store.DiskStore;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.cache.trace.FirstViews;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds what brings photographs here before anyone asks. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

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
      FirstViews views,
      MeterRegistry registry,
      InstantSource clock) {
    return new Push(
        store,
        arrivals,
        expectations,
        reception,
        purges,
        races,
        views,
        new PushMeters(registry),
        clock,
        properties.largestObject(disk.largestObject()));
  }

  @Bean
  Announcements announcements(
      TieredStore store, Expectations expectations, RecentPurges purges, Fellows fellows) {
    return new Announcements(store, expectations, purges, new Announcing(fellows));
  }
}
