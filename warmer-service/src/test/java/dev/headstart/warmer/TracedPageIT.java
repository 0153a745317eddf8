package dev.headstart.warmer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A page whose maker wants to know why a photograph of it was late. */
class TracedPageIT {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void theTraceGoesFromTheDatagramToHomeAndToTheRegionsCache() throws Exception {
    try (var home = new TestHome();
        var gateway = new TestGateway();
        var warmer = new TestWarmer(home, gateway)) {
      warmer.send(datagram(1, TRACE));

      assertThat(home.nextAsked().fields().get("traceparent")).isEqualTo(TRACE);
      assertThat(gateway.nextAsked().fields().get("traceparent")).isEqualTo(TRACE);
    }
  }

  @Test
  void whatIsNoTraceGoesNowhereAndStopsNothing() throws Exception {
    try (var home = new TestHome();
        var gateway = new TestGateway();
        var warmer = new TestWarmer(home, gateway)) {
      warmer.send(datagram(1, "00-x\\r\\nHost: elsewhere"));

      assertThat(home.nextAsked().fields().get("traceparent")).isNull();
      assertThat(gateway.nextAsked().fields().get("traceparent")).isNull();
    }
  }

  private static String datagram(int photo, String trace) {
    return "{\"t\":%d,\"region\":\"sin\",\"traceparent\":\"%s\",\"photos\":[\"%s\"]}"
        .formatted(System.currentTimeMillis(), trace, Photos.path(photo));
  }
}
