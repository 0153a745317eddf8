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
    WarmupMetrics warmupMetrics(MeterRegistry meters) {
      return new WarmupMetrics(meters);
    }

    @Bean
    DatagramSender datagramSender(
        WarmupSettings settings,
        WarmDatagramCodec codec,
        ScheduledExecutorService warmerNames,
        WarmupMetrics metrics)
        throws IOException {
      return DatagramSender.open(
          codec,
          Warmers.start(settings.warmer(), settings.names(), settings.refresh(), warmerNames),
          metrics);
    }

    @Bean
    Outbox warmupOutbox(DatagramSender sender, WarmupMetrics metrics) {
      Outbox outbox = Outbox.to(sender::send);
      metrics.waiting(outbox);
      return outbox;
    }

    @Bean
    Warmup warmup(HomeRegion home, Outbox outbox, WarmupMetrics metrics, Clock clock, Spans spans) {
      return new DatagramWarmup(home.name(), outbox, metrics, clock, spans);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  Warmup noWarmup() {
    return (_, _) -> {};
  }
}
