package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TwoRegions;
import dev.headstart.tracing.TestCollector;
import dev.headstart.tracing.TestSpan;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.client.HttpClient;

/** What a collector is told of a request's way from one gateway over a link to the other. */
class TraceIT {

  private static final String SIN = "sin.cache.headstart";
  private static final String PHOTO = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";

  @TempDir private static Path directory;
  private static TestCollector collector;
  private static TwoRegions regions;

  @BeforeAll
  static void start() throws Exception {
    collector = new TestCollector();
    regions = new TwoRegions(directory, collector.arguments().toArray(String[]::new));
  }

  @AfterAll
  static void stop() throws Exception {
    regions.close();
    collector.close();
  }

  private static String ask(int port, String trace, String flags) {
    HttpClient client =
        HttpClient.newConnection()
            .headers(
                headers ->
                    headers
                        .set("Host", SIN)
                        .set("traceparent", "00-" + trace + "-00f067aa0ba902b7-" + flags));
    TestGateway.ask(client, port, HttpMethod.GET, PHOTO);
    return regions.farCache.seen().isEmpty()
        ? null
        : regions.farCache.seen().getLast().headers().get("traceparent");
  }

  @Test
  void eachGatewayOnTheWayIsASpanOfTheOneBefore() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    String told = ask(regions.home.localPort(), trace, "01");

    List<TestSpan> both = collector.await(2, span -> span.trace().equals(trace));
    TestSpan home = span(both, "local");
    TestSpan far = span(both, "link");
    assertThat(both).extracting(TestSpan::name).containsOnly("forward");
    assertThat(both).extracting(TestSpan::service).containsOnly("headstart-gateway");
    assertThat(home.parent()).isEqualTo("00f067aa0ba902b7");
    assertThat(far.parent()).isEqualTo(home.id());
    assertThat(told).isEqualTo("00-" + trace + "-" + far.id() + "-01");
    assertThat(home.attribute("headstart.destination")).isEqualTo("link-sin");
    assertThat(far.attribute("headstart.destination")).isEqualTo("cache");
    assertThat(home.attribute("url.path")).isEqualTo(PHOTO);
    assertThat(home.attribute("http.response.status_code")).isEqualTo("200");
    assertThat(home.attribute("headstart.repeats")).isEqualTo("0");
    assertThat(home.attribute("headstart.relay")).isEqualTo("false");
    assertThat(home.attribute("network.peer.port")).isEqualTo("" + regions.toSin.port());
    assertThat(home.events()).containsExactly("sent", "answered");
  }

  private static TestSpan span(List<TestSpan> spans, String door) {
    return spans.stream()
        .filter(span -> door.equals(span.attribute("headstart.door")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRequestWhoseTraceIsNotRecordedPassesAsItIs() throws Exception {
    String trace = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    assertThat(ask(regions.home.localPort(), trace, "00"))
        .isEqualTo("00-" + trace + "-00f067aa0ba902b7-00");

    assertThat(collector.spans()).noneMatch(span -> span.trace().equals(trace));
  }

  @Test
  void aViewersTraceEndsAtHerDoor() throws Exception {
    String trace = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    ask(regions.home.viewersPort(), trace, "01");

    assertThat(regions.api.seen().getLast().headers().get("traceparent")).isNull();
    assertThat(collector.spans()).noneMatch(span -> span.trace().equals(trace));
  }
}
