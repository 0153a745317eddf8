package dev.headstart.warmer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.tracing.TestCollector;
import dev.headstart.tracing.TestSpan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector is told of a photograph's way through the warmer. */
class TraceIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PAGE = "00f067aa0ba902b7";

  private TestCollector collector;
  private TestHome home;
  private TestGateway gateway;
  private TestWarmer warmer;

  @BeforeEach
  void start() throws Exception {
    collector = new TestCollector();
    home = new TestHome();
    gateway = new TestGateway();
    warmer =
        new TestWarmer(
            home,
            gateway,
            collector.arguments().stream().map(each -> each.substring(2)).toArray(String[]::new));
  }

  @AfterEach
  void close() throws Exception {
    warmer.close();
    gateway.close();
    home.close();
    collector.close();
  }

  @Test
  void aPushIsASpanOfThePageAndItsRequestsAreItsParts() throws Exception {
    warmer.send(datagram(System.currentTimeMillis(), "01", 1));

    TestSpan push = collector.await("push");
    TestSpan get = collector.await("get from home");
    TestSpan put = collector.await("put to region");
    assertThat(push.service()).isEqualTo("headstart-warmer");
    assertThat(List.of(push, get, put)).extracting(TestSpan::trace).containsOnly(TRACE);
    assertThat(push.parent()).isEqualTo(PAGE);
    assertThat(List.of(get, put)).extracting(TestSpan::parent).containsOnly(push.id());
    assertThat(push.attribute("headstart.photo")).isEqualTo(Photos.path(1).toString());
    assertThat(push.attribute("headstart.region")).isEqualTo("sin");
    assertThat(push.attribute("headstart.outcome")).isEqualTo("pushed");
    assertThat(push.number("headstart.datagram.age_ms")).isBetween(0.0, 20_000.0);
    assertThat(push.number("headstart.push.waited_ms")).isPositive();
    assertThat(get.attribute("http.response.status_code")).isEqualTo("200");
    assertThat(get.events()).containsExactly("first byte");
    assertThat(put.attribute("http.response.status_code")).isEqualTo("201");
    assertThat(home.nextAsked().fields().get("traceparent"))
        .isEqualTo("00-" + TRACE + "-" + get.id() + "-01");
    assertThat(gateway.nextAsked().fields().get("traceparent"))
        .isEqualTo("00-" + TRACE + "-" + put.id() + "-01");
  }

  @Test
  void whyAPhotographWasNotPushedIsASpan() throws Exception {
    warmer.send(datagram(System.currentTimeMillis() - 60_000, "01", 1));
    warmer.send(datagram(System.currentTimeMillis(), "01", 2));
    collector.await("push");
    warmer.send(datagram(System.currentTimeMillis(), "01", 2));

    List<TestSpan> skipped = collector.await(2, span -> span.name().equals("no push"));
    assertThat(skipped).extracting(TestSpan::parent).containsOnly(PAGE);
    assertThat(skipped)
        .extracting(span -> span.attribute("headstart.decision"))
        .containsExactly("stale", "recent");
    assertThat(skipped.getFirst().number("headstart.datagram.age_ms"))
        .isGreaterThanOrEqualTo(60_000);
  }

  @Test
  void aPageThatIsNotRecordedIsToldNobody() throws Exception {
    warmer.send(datagram(System.currentTimeMillis(), "00", 1));
    warmer.awaitOutcome(1, "pushed");
    assertThat(home.nextAsked().fields().get("traceparent")).isNull();

    warmer.send(datagram(System.currentTimeMillis(), "01", 2));
    collector.await("push");
    assertThat(collector.spans())
        .extracting(span -> span.attribute("headstart.photo"))
        .doesNotContain(Photos.path(1).toString());
  }

  @Test
  void aRegionThatIsNotThereIsSaid() throws Exception {
    gateway.close();
    warmer.send(datagram(System.currentTimeMillis(), "01", 1));

    assertThat(collector.await("push").attribute("headstart.outcome")).isEqualTo("unreachable");
  }

  /** And the warmer is closed while the collector is still silent. */
  @Test
  void aCollectorThatAnswersNothingHoldsNothingUp() throws Exception {
    collector.isSilent();
    for (int photo = 1; photo <= 20; photo++) {
      warmer.send(datagram(System.currentTimeMillis(), "01", photo));
    }
    collector.awaitRequests(1);
    warmer.awaitOutcome(20, "pushed");
  }

  private static String datagram(long sentAt, String flags, int photo) {
    return "{\"t\":%d,\"region\":\"sin\",\"traceparent\":\"00-%s-%s-%s\",\"photos\":[\"%s\"]}"
        .formatted(sentAt, TRACE, PAGE, flags, Photos.path(photo));
  }
}
