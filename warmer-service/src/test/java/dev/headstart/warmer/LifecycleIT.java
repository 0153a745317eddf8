package dev.headstart.warmer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.headstart.warmer.settings.UnusableSetting;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Starting, being looked at, and closing. */
class LifecycleIT {

  private static TestHome home;
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    home = new TestHome();
    gateway = new TestGateway();
  }

  @AfterAll
  static void stop() {
    home.close();
    gateway.close();
  }

  @Test
  void severalRunSideBySideAndEachGivesItsPortAndThreadsBack() throws Exception {
    int port;
    try (var first = new TestWarmer(home, gateway)) {
      try (var second = new TestWarmer(home, gateway)) {
        second.announce("sin", Photos.open(1));
        gateway.nextAsked();
        port = second.port();
      }
      new DatagramSocket(new InetSocketAddress("127.0.0.1", port)).close();
      first.announce("sin", Photos.open(2));
      assertThat(gateway.nextAsked().target()).contains("p2");
    }

    // A thread is listed for a moment after its executor has said that it ended.
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .noneMatch(name -> name.startsWith("warmer-")));
  }

  @Test
  void aPortThatIsTakenStopsTheStartWithASentence() throws Exception {
    try (var taken = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
      assertThatThrownBy(
              () -> new TestWarmer(home, gateway, "headstart.warmer.port=" + taken.getLocalPort()))
          .hasStackTraceContaining(UnusableSetting.class.getName())
          .hasStackTraceContaining(
              "headstart.warmer.port cannot be %d on 127.0.0.1".formatted(taken.getLocalPort()));
    }
  }

  @Test
  void pushesUnderWayAndWaitingEndBeforeItIsClosed() throws Exception {
    try (var slow = new TestGateway()) {
      slow.isSilentTowards("sin");
      var warmer = new TestWarmer(home, slow, "headstart.warmer.in-flight=1");
      warmer.announce("sin", Photos.open(3), Photos.open(4));
      assertThat(slow.nextAsked().target()).contains("p3");
      warmer.awaitCount(1, "headstart.warmer.waiting");

      var closing = CompletableFuture.runAsync(warmer::close);
      warmer.awaitUnbound();
      slow.release();

      assertThat(slow.nextAsked().target()).contains("p4");
      closing.get();
      assertThat(warmer.outcomesAtTheEnd()).containsEntry("pushed", 2.0);
    }
  }

  @Test
  void closingDoesNotWaitLongerThanItMayForARegionThatDoesNotAnswer() throws Exception {
    try (var slow = new TestGateway()) {
      slow.isSilentTowards("sin");
      var warmer =
          new TestWarmer(home, slow, "headstart.warmer.in-flight=1", "headstart.warmer.drain=50ms");
      warmer.announce("sin", Photos.open(5), Photos.open(6));
      assertThat(slow.nextAsked().target()).contains("p5");
      warmer.awaitCount(1, "headstart.warmer.waiting");

      warmer.close();

      assertThat(slow.unseen()).isZero();
      assertThat(warmer.outcomesAtTheEnd()).containsEntry("cut_off", 1.0);
    }
  }

  @Test
  void managementSaysThatTheSocketIsBoundAndShowsTheMeters() throws Exception {
    try (var warmer = new TestWarmer(home, gateway)) {
      warmer.announce("sin", Photos.open(7));
      gateway.nextAsked();
      warmer.awaitOutcome(1, "pushed");

      assertThat(get(warmer, "/actuator/health"))
          .contains("\"UP\"")
          .doesNotContain("datagramSocket");
      assertThat(get(warmer, "/actuator/health/readiness")).contains("\"UP\"");
      assertThat(get(warmer, "/actuator/health/liveness")).contains("\"UP\"");
      assertThat(get(warmer, "/actuator/info")).contains("\"warmer\"");
      assertThat(get(warmer, "/actuator/prometheus"))
          .contains("headstart_warmer_datagrams_total 1.0")
          .contains("headstart_warmer_photographs_total{decision=\"push\"} 1.0")
          .contains("headstart_warmer_pushes_total{outcome=\"pushed\",region=\"sin\"} 1.0")
          .contains("headstart_warmer_connections{region=\"sin\",state=\"idle\",to=\"home\"} 1.0");
      assertThat(status(warmer, "/actuator/env")).isEqualTo(404);
    }
  }

  private static String get(TestWarmer warmer, String path) throws Exception {
    return ask(warmer, path).body();
  }

  private static int status(TestWarmer warmer, String path) throws Exception {
    return ask(warmer, path).statusCode();
  }

  private static HttpResponse<String> ask(TestWarmer warmer, String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + warmer.managementPort() + path))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
