package dev.headstart.warmer.digest;

import dev.headstart.warmer.decision.Holdings;
import dev.headstart.warmer.settings.WarmerProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The copies of digests and what keeps them fresh. */
@Configuration(proxyBeanMethods = false)
class DigestConfiguration {

  private static final LongSupplier CLOCK = System::nanoTime;

  @Bean
  DigestMemory digestMemory(WarmerProperties properties) {
    return new DigestMemory(properties.digest().memory().toBytes());
  }

  @Bean
  DigestMetrics digestMetrics(MeterRegistry registry, DigestMemory memory) {
    return new DigestMetrics(registry, memory);
  }

  @Bean
  DigestThread digestThread() {
    return new DigestThread();
  }

  @Bean
  GatewayQuestioner digestQuestioner(
      WarmerProperties properties, DigestThread thread, DigestMemory memory) {
    return new GatewayQuestioner(
        properties.gateway(), properties.timeout(), thread.loops(), memory);
  }

  @Bean
  Holdings holdings(
      WarmerProperties properties,
      DigestMemory memory,
      DigestMetrics metrics,
      DigestThread thread,
      GatewayQuestioner questioner) {
    WarmerProperties.Digest digest = properties.digest();
    if (digest.refresh().isZero()) {
      return Holdings.UNKNOWN;
    }
    return new Digests(
        memory,
        digest.maxAge(),
        CLOCK,
        (region, copy) ->
            new RegionFollower(
                    region,
                    copy,
                    questioner,
                    digest.refresh(),
                    thread.loop(),
                    CLOCK,
                    metrics.of(region, copy, CLOCK))
                .start());
  }
}
