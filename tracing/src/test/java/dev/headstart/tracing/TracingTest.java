package dev.headstart.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.warm.Traceparent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What every service has of tracing, whatever it tells of. */
@ExtendWith(OutputCaptureExtension.class)
class TracingTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Traceparent RECORDED =
      new Traceparent("00-" + TRACE + "-00f067aa0ba902b7-01");

  @EnableAutoConfiguration
  static class Service {}

  private static ConfigurableApplicationContext start(List<String> arguments) {
    var application = new SpringApplication(Service.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    var all = new ArrayList<>(arguments);
    all.add("--spring.application.name=somebody");
    all.add("--spring.main.banner-mode=off");
    return application.run(all.toArray(String[]::new));
  }

  private static void span(ConfigurableApplicationContext service, Traceparent cause) {
    Spans spans = service.getBean(Spans.class);
    spans.begin("work", Span.Kind.CONSUMER, cause, System.nanoTime()).tag("headstart.n", 7).end();
  }

  private static double count(ConfigurableApplicationContext service, String outcome) {
    return service
        .getBean(MeterRegistry.class)
        .get("headstart.trace.spans")
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  @Test
  void aSpanOfARecordedTraceReachesTheCollectorWithItsParentAndAttributes() throws Exception {
    try (var collector = new TestCollector();
        var service = start(collector.arguments())) {
      span(service, RECORDED);

      TestSpan span = collector.await("work");
      assertThat(span.service()).isEqualTo("somebody");
      assertThat(span.trace()).isEqualTo(TRACE);
      assertThat(span.parent()).isEqualTo("00f067aa0ba902b7");
      assertThat(span.attribute("headstart.n")).isEqualTo("7");
    }
  }

  @Test
  void theTimesOfASpanAreThoseThatItWasGiven() throws Exception {
    try (var collector = new TestCollector();
        var service = start(collector.arguments())) {
      long started = System.nanoTime() - 5_000_000;
      OpenSpan whole =
          service.getBean(Spans.class).begin("whole", Span.Kind.SERVER, RECORDED, started);
      OpenSpan part = whole.child("part", Span.Kind.CLIENT);
      part.event("half");
      part.end();
      whole.end(started + 9_000_000);

      assertThat(collector.await("whole").nanoseconds()).isEqualTo(9_000_000);
      assertThat(collector.await("part").parent()).isEqualTo(collector.await("whole").id());
      assertThat(collector.await("part").events()).containsExactly("half");
      assertThat(collector.await("part").start() - collector.await("whole").start())
          .isGreaterThanOrEqualTo(5_000_000);
    }
  }

  @Test
  void aTraceThatIsNotRecordedMakesNoSpan() throws Exception {
    try (var collector = new TestCollector();
        var service = start(collector.arguments())) {
      span(service, new Traceparent(RECORDED.text().replaceAll("-01$", "-00")));
      span(service, RECORDED);

      collector.await("work");
      assertThat(collector.spans()).hasSize(1);
    }
  }

  @Test
  void withoutAnEndpointNothingIsMadeAndNoThreadWaits() {
    // As a chart writes it where there is no collector.
    try (var service = start(List.of("--" + TracingDefaults.ENDPOINT + "="))) {
      Spans spans = service.getBean(Spans.class);
      assertThat(spans.isOn()).isFalse();
      assertThat(spans.begin("work", Span.Kind.CONSUMER, RECORDED, 0)).isSameAs(OpenSpan.NONE);
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .noneMatch(name -> name.startsWith("Batch"));
    }
  }

  @Test
  void aCollectorThatIsAwayCostsItsSpansAndOneLineOfTheLog(CapturedOutput output) throws Exception {
    String nobody;
    try (var gone = new TestCollector()) {
      nobody = gone.endpoint();
    }
    try (var service =
        start(
            List.of(
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + nobody,
                "--management.opentelemetry.tracing.export.schedule-delay=5ms"))) {
      for (int failed = 1; failed <= 3; failed++) {
        span(service, RECORDED);
        while (count(service, "failed") < failed) {
          Thread.onSpinWait();
        }
      }
    }
    assertThat(output.getAll().split("The collector takes no spans", -1)).hasSize(2);
    assertThat(output.getAll()).doesNotContain("Failed to export");
  }

  @Test
  void aCollectorThatFailsIsSaidOnceAndSoIsItsReturn(CapturedOutput output) throws Exception {
    try (var collector = new TestCollector();
        var service = start(collector.arguments())) {
      collector.answers(500);
      span(service, RECORDED);
      while (count(service, "failed") < 1) {
        Thread.onSpinWait();
      }
      collector.answers(200);
      span(service, RECORDED);
      collector.await("work");
      while (count(service, "exported") < 1) {
        Thread.onSpinWait();
      }
    }
    assertThat(output.getAll())
        .contains("The collector takes no spans")
        .contains("The collector takes spans again.");
  }

  @Test
  void aSilentCollectorLetsOnlySoManySpansWaitAndTheRestIsCounted() throws Exception {
    try (var collector = new TestCollector()) {
      collector.isSilent();
      var arguments = new ArrayList<>(collector.arguments());
      arguments.add("--management.opentelemetry.tracing.export.max-queue-size=100");
      arguments.add("--management.opentelemetry.tracing.export.max-batch-size=10");
      try (var service = start(arguments)) {
        span(service, RECORDED);
        collector.awaitRequests(1);
        for (int i = 0; i < 1000; i++) {
          span(service, RECORDED);
        }
        double waiting =
            service.getBean(MeterRegistry.class).get("headstart.trace.waiting").gauge().value();
        assertThat(waiting).isBetween(1.0, 100.0);
        assertThat(count(service, "dropped")).isGreaterThanOrEqualTo(801);
        collector.answers(200);
        while (count(service, "exported") + count(service, "failed") + count(service, "dropped")
            < 1001) {
          Thread.onSpinWait();
        }
        assertThat(collector.spans()).hasSize((int) count(service, "exported"));
      }
    }
  }
}
