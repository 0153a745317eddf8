package dev.headstart.warmer.flow;

import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.warm.DatagramView;
import dev.headstart.tracing.Spans;
import dev.headstart.warmer.datagram.DatagramReceiver;
import dev.headstart.warmer.decision.AgeLimit;
import dev.headstart.warmer.decision.Deciding;
import dev.headstart.warmer.decision.DecisionMetrics;
import dev.headstart.warmer.decision.Errands;
import dev.headstart.warmer.decision.Holdings;
import dev.headstart.warmer.decision.RecentlyPushed;
import dev.headstart.warmer.decision.RegionChoice;
import dev.headstart.warmer.push.Pushes;
import dev.headstart.warmer.settings.DatagramProperties;
import dev.headstart.warmer.settings.SuiteProperties;
import dev.headstart.warmer.settings.WarmerProperties;
import dev.headstart.warmer.trace.PushTraces;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;

/**
 * The flow: what is to be pushed, on its way from the socket to the push. What is not has been
 * decided before, in {@link Deciding}, at a price that a message could not be had for.
 */
@Configuration(proxyBeanMethods = false)
class WarmerFlow {

  /** Runs on the socket's event loop and takes microseconds: nothing in it may block. */
  @Bean
  IntegrationFlow warming(Pushes push) {
    return IntegrationFlow.from(DatagramReceiver.ERRANDS)
        .handle(message -> push.accept((Errands) message.getPayload()), step -> step.id("push"))
        .get();
  }

  @Bean
  Deciding deciding(
      DatagramProperties datagrams,
      AgeLimit age,
      RegionChoice region,
      RecentlyPushed recently,
      Holdings holdings,
      InstantSource clock,
      DecisionMetrics metrics,
      PushTraces traces) {
    return new Deciding(
        new DatagramView(datagrams.keys()),
        age,
        region,
        recently,
        holdings,
        clock,
        metrics,
        traces);
  }

  @Bean
  PushTraces pushTraces(Spans spans) {
    return new PushTraces(spans);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  AgeLimit ageLimit(WarmerProperties properties) {
    return new AgeLimit(properties.maxAge(), properties.maxAhead());
  }

  @Bean
  RegionChoice regionChoice(SuiteProperties suite) {
    return RegionChoice.of(new RegionCatalogue(suite.regions()), suite.home());
  }

  @Bean
  RecentlyPushed recentlyPushed(WarmerProperties properties) {
    return new RecentlyPushed(
        properties.recent().size(),
        properties.recent().time().toNanos(),
        System::nanoTime,
        new SecureRandom().nextLong());
  }

  @Bean
  DecisionMetrics decisionMetrics(MeterRegistry registry, RecentlyPushed recent) {
    return new DecisionMetrics(registry, recent);
  }
}
