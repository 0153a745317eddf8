package dev.headstart.api.warmup;

import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.tracing.Spans;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Datagrams where there is a warmer; silence where there is none. */
@Configuration(proxyBeanMethods = false)
class WarmupConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("headstart.warmup.warmer")
  static class Warming {

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService warmerNames() {
      return Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().name("warmer-name-", 0).daemon().factory());
    }

    @Bean
    DatagramSockets warmupSockets() throws IOException {
      return DatagramSockets.open(Runtime.getRuntime().availableProcessors());
    }

    @Bean
    Warmup warmup(
        WarmupSettings settings,
        HomeRegion home,
        WarmDatagramCodec codec,
        ScheduledExecutorService warmerNames,
        DatagramSockets sockets,
        MeterRegistry meters,
        Clock clock,
        Spans spans) {
      return new DatagramWarmup(
          home.name(),
          codec,
          Warmers.start(settings.warmer(), settings.names(), settings.refresh(), warmerNames),
          sockets,
          new WarmupMetrics(meters),
          clock,
          spans);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  Warmup noWarmup() {
    return (_, _) -> {};
  }
}
