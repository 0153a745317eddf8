package dev.headstart.warmer.flow;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.warmer.datagram.DatagramReceiver;
import dev.headstart.warmer.decision.AgeLimit;
import dev.headstart.warmer.decision.Announcement;
import dev.headstart.warmer.decision.Answer;
import dev.headstart.warmer.decision.Consignment;
import dev.headstart.warmer.decision.DatagramReader;
import dev.headstart.warmer.decision.Decision;
import dev.headstart.warmer.decision.DecisionMetrics;
import dev.headstart.warmer.decision.ErrandNumbering;
import dev.headstart.warmer.decision.Errands;
import dev.headstart.warmer.decision.RecentlyPushed;
import dev.headstart.warmer.decision.RegionChoice;
import dev.headstart.warmer.push.Pushes;
import dev.headstart.warmer.settings.DatagramProperties;
import dev.headstart.warmer.settings.SuiteProperties;
import dev.headstart.warmer.settings.WarmerProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;

/** The flow: the whole warmer on one page. */
@Configuration(proxyBeanMethods = false)
class WarmerFlow {

  /**
   * From datagram to push. Every step runs on the socket's event loop, one after the other, and
   * takes microseconds; photographs that go on to be pushed leave it at the last one.
   */
  @Bean
  IntegrationFlow warming(
      DatagramReader datagram,
      AgeLimit age,
      RegionChoice region,
      ErrandNumbering photographs,
      RecentlyPushed recently,
      Pushes push,
      DecisionMetrics metrics) {
    return IntegrationFlow.from(DatagramReceiver.DATAGRAMS)
        .handle(ask(byte[].class, datagram::read, metrics), step -> step.id("parse"))
        .handle(ask(Announcement.class, age::judge, metrics), step -> step.id("too-old"))
        .handle(ask(Announcement.class, region::choose, metrics), step -> step.id("which-region"))
        .handle(
            ask(Consignment.class, c -> Answer.goOn(photographs.errands(c)), metrics),
            step -> step.id("each-photograph"))
        .handle(
            ask(Errands.class, errands -> claim(errands, recently, metrics), metrics),
            step -> step.id("recently-pushed"))
        .handle(message -> push.accept((Errands) message.getPayload()), step -> step.id("push"))
        .get();
  }

  private static <T> Question<T> ask(
      Class<T> about, Function<T, ? extends Answer<?>> question, DecisionMetrics metrics) {
    return new Question<>(about, question, metrics::dropped);
  }

  private static Answer<Errands> claim(
      Errands errands, RecentlyPushed recently, DecisionMetrics metrics) {
    Errands claimed = recently.claim(errands);
    int recent = errands.all().size() - claimed.all().size();
    if (claimed.all().isEmpty()) {
      return Answer.drop(Decision.RECENT, recent);
    }
    metrics.decided(Decision.RECENT, recent);
    return Answer.goOn(claimed);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  DatagramReader datagramReader(DatagramProperties properties, InstantSource clock) {
    return new DatagramReader(new WarmDatagramCodec(properties.keys()), clock);
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
  ErrandNumbering errandNumbering() {
    return new ErrandNumbering();
  }

  @Bean
  RecentlyPushed recentlyPushed(WarmerProperties properties) {
    return new RecentlyPushed(
        properties.recent().size(), properties.recent().time(), Ticker.systemTicker());
  }

  @Bean
  DecisionMetrics decisionMetrics(MeterRegistry registry, RecentlyPushed recent) {
    return new DecisionMetrics(registry, recent);
  }
}
