package dev.headstart.api.purge;

import dev.headstart.api.people.access.NeedsPerson;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.region.RegionName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A journal always, so that deletions need not ask; couriers where there is a gateway. */
@Configuration(proxyBeanMethods = false)
class PurgeConfiguration {

  private static final Timeout CONNECT = Timeout.ofSeconds(3);
  private static final Timeout ANSWER = Timeout.ofSeconds(10);

  /** Whom to tell, if anybody. */
  record PurgeRegions(List<RegionName> names) {}

  @Bean
  PurgeRegions purgeRegions(PurgeSettings settings, RegionCatalogue regions) {
    return new PurgeRegions(
        settings.gateway() == null
            ? List.of()
            : regions.all().stream().filter(r -> r.cache() != null).map(Region::name).toList());
  }

  @Bean
  PurgeBell purgeBell(PurgeRegions regions) {
    return new PurgeBell(regions.names());
  }

  @Bean
  PurgeJournal purgeJournal(
      NamedParameterJdbcOperations jdbc,
      PurgeRegions regions,
      Clock clock,
      PurgeBell bell,
      PurgeLog log) {
    return new PurgeJournal(jdbc, regions.names(), clock, bell, log);
  }

  @Bean
  PurgeLog purgeLog(NamedParameterJdbcOperations jdbc, Clock clock, MeterRegistry meters) {
    var log = new PurgeLog(jdbc, new SecureRandom(), clock);
    log.begin();
    Gauge.builder("headstart.purges.log", log, PurgeLog::size)
        .description("Purges that a cache which was away can still learn of")
        .baseUnit("purges")
        .register(meters);
    return log;
  }

  @Bean
  PurgeLeases purgeLeases(NamedParameterJdbcOperations jdbc) {
    return new PurgeLeases(jdbc, HexFormat.of().toHexDigits(new SecureRandom().nextLong()));
  }

  @Bean
  PurgeStates purgeStates(JdbcClient jdbc) {
    return new PurgeStates(jdbc);
  }

  /** Nobody in particular has had anything purged. */
  @Bean
  NeedsPerson ownersOfPurges() {
    return NeedsPerson.of(PurgeStateController.PATH.replace("{id}", "*"));
  }

  @Bean
  PurgeTrimming purgeTrimming(
      PurgeLog log, PurgeJournal journal, PurgeLeases leases, PurgeSettings settings) {
    return new PurgeTrimming(log, journal, leases, settings.retention());
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("headstart.purge.gateway")
  static class Couriers {

    @Bean
    CloseableHttpClient purgeClient(PurgeRegions regions) {
      int connections = Math.max(1, regions.names().size());
      return HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setDefaultConnectionConfig(
                      ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                  .setDefaultSocketConfig(
                      SocketConfig.custom().setTcpNoDelay(true).setSoTimeout(ANSWER).build())
                  .setMaxConnPerRoute(connections)
                  .setMaxConnTotal(connections)
                  .build())
          .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(ANSWER).build())
          // The courier tries again itself, and a purge must not be sent elsewhere.
          .disableAutomaticRetries()
          .disableRedirectHandling()
          .disableCookieManagement()
          .build();
    }

    @Bean
    PurgeCouriers purgeCouriers(
        CloseableHttpClient purgeClient,
        PurgeSettings settings,
        PurgeRegions regions,
        PurgeJournal journal,
        PurgeBell bell,
        PurgeLeases leases,
        MeterRegistry meters) {
      var delivery = new GatewayPurgeDelivery(purgeClient, settings.gateway());
      var backoff = new Backoff(settings.firstRetry(), settings.longestRetry());
      var metrics = new PurgeMetrics(meters, regions.names(), journal);
      return new PurgeCouriers(
          regions.names().stream()
              .map(
                  region ->
                      new PurgeCourier(
                          region,
                          journal,
                          bell,
                          lease(leases, region, settings),
                          delivery,
                          backoff,
                          metrics))
              .toList(),
          bell,
          delivery);
    }

    private static PurgeLease lease(PurgeLeases leases, RegionName region, PurgeSettings settings) {
      return new PurgeLease(
          leases,
          "region " + region.value(),
          settings.lease(),
          CONNECT.toDuration().plus(ANSWER.toDuration()),
          System::nanoTime);
    }
  }
}
