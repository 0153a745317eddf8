package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.tracing.TestCollector;
import dev.headstart.tracing.TestSpan;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector is told of pushed photographs and of the first who look at them. */
class TraceIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);
  private static final String PUSH = "00f067aa0ba902b7";

  @TempDir private static Path directory;
  private static final TestOrigin ORIGIN = new TestOrigin();
  private static TestCollector collector;
  private static TestNode node;

  /** Each test has a photograph and a trace of its own. */
  private static int number = 10;

  private final String path = "/photos/7f3k2m9q_4bd1c09a" + ++number + "_z.jpg";
  private final String trace = "4bf92f3577b34da6a3ce929d0e0e47" + number;

  @BeforeAll
  static void start() throws Exception {
    collector = new TestCollector();
    node =
        TestNode.photos(
            ORIGIN,
            directory,
            Stream.concat(
                    collector.arguments().stream(),
                    Stream.of(
                        "--headstart.cache.arrivals.patience=10s",
                        "--headstart.cache.trace.remembered=3"))
                .toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    node.close();
    ORIGIN.close();
    collector.close();
  }

  private HttpResponse<byte[]> push(String flags) {
    return push(path, flags);
  }

  private HttpResponse<byte[]> push(String photo, String flags) {
    String[] fields =
        Stream.concat(
                Arrays.stream(TestNode.PUBLIC),
                Stream.of("traceparent", "00-" + trace + "-" + PUSH + "-" + flags))
            .toArray(String[]::new);
    return node.push(photo, PHOTO, fields);
  }

  private TestSpan await(String name) throws InterruptedException {
    return collector
        .await(1, span -> span.trace().equals(trace) && span.name().equals(name))
        .getFirst();
  }

  private TestOrigin.Answer atHome() {
    return new TestOrigin.Answer().fresh().field("Content-Type", "image/jpeg").body(PHOTO);
  }

  @Test
  void aPushAndTheFirstViewOfItAreOfOneTraceThoughTheViewerKnowsOfNone() throws Exception {
    push("01");
    node.view(path);
    node.view(path);

    TestSpan store = await("store");
    TestSpan view = await("first view");
    assertThat(store.service()).isEqualTo("cache-node-service");
    assertThat(store.parent()).isEqualTo(PUSH);
    assertThat(store.attribute("headstart.photo")).isEqualTo(path);
    assertThat(store.attribute("headstart.result")).isEqualTo("stored");
    assertThat(store.number("http.request.body.size")).isEqualTo(PHOTO.length);
    assertThat(store.events()).containsExactly("whole");
    assertThat(view.parent()).isEqualTo(store.id());
    assertThat(view.attribute("headstart.view.served")).isEqualTo("hit-memory");
    assertThat(view.attribute("headstart.race")).isEqualTo("won");
    assertThat(view.number("headstart.view.after_push_whole_ms")).isPositive();
    assertThat(view.number("headstart.view.after_push_began_ms"))
        .isGreaterThan(view.number("headstart.view.after_push_whole_ms"));
    assertThat(view.nanoseconds()).isPositive();
    push("01");
    collector.await(
        1,
        span ->
            span.trace().equals(trace) && "redundant".equals(span.attribute("headstart.result")));
    assertThat(collector.spans())
        .filteredOn(span -> span.trace().equals(trace) && span.name().equals("first view"))
        .hasSize(1);
  }

  @Test
  void aViewerWhoWaitsForAnAnnouncedPushIsSaidToHaveComeBeforeIt() throws Exception {
    node.send(
        TestNode.request(node.internal("/expected"))
            .POST(BodyPublishers.ofString(path + "\n"))
            .build());
    CompletableFuture<HttpResponse<byte[]>> waiting = node.viewSoon(path);
    TestNode.await(() -> node.gauge("headstart.cache.expectations.waiting") == 1);

    push("01");

    assertThat(waiting.join().body()).isEqualTo(PHOTO);
    TestSpan view = await("first view");
    assertThat(view.attribute("headstart.race")).isEqualTo("tied");
    assertThat(view.number("headstart.view.after_push_began_ms")).isNegative();
    assertThat(view.start()).isLessThan(await("store").start());
  }

  @Test
  void aViewerWhoWasServedFromHomeBeforeThePushCameIsToldOf() throws Exception {
    ORIGIN.answers(path, atHome());
    node.view(path);
    node.settled();

    push("01");

    TestSpan view = await("first view");
    assertThat(await("store").attribute("headstart.result")).isEqualTo("lost");
    assertThat(view.parent()).isEqualTo(await("store").id());
    assertThat(view.attribute("headstart.view.served")).isEqualTo("miss");
    assertThat(view.attribute("headstart.race")).isEqualTo("lost");
    assertThat(view.number("headstart.view.after_push_began_ms")).isNegative();
  }

  @Test
  void aViewerForWhomHomeIsStillAskedWhenThePushComesIsToldOfWhenSheIsAnswered() throws Exception {
    var answer = ORIGIN.answers(path, atHome().holdsAfter(0));
    CompletableFuture<HttpResponse<byte[]>> waiting = node.viewSoon(path);
    TestNode.await(() -> node.gauge("headstart.cache.arrivals") == 1);

    push("01");
    assertThat(await("store").attribute("headstart.result")).isEqualTo("lost");
    answer.release();

    assertThat(waiting.join().body()).isEqualTo(PHOTO);
    assertThat(await("first view").attribute("headstart.race")).isEqualTo("lost");
  }

  @Test
  void aPushWhosePageIsNotRecordedIsToldOfToNobody() throws Exception {
    push("00");
    node.view(path);
    String other = path.replace("4bd1", "5bd1");
    push(other, "01");
    node.view(other);

    await("first view");
    assertThat(collector.spans())
        .filteredOn(span -> span.trace().equals(trace))
        .extracting(span -> span.attribute("headstart.photo"))
        .containsOnly(other);
  }

  @Test
  void onlySoManyAreRemembered() {
    for (int i = 0; i < 10; i++) {
      push(path.replace("4bd1", "6bd" + i), "01");
    }
    assertThat(node.gauge("headstart.cache.trace.pushes")).isBetween(1.0, 3.0);
    assertThat(node.gauge("headstart.cache.trace.views")).isLessThanOrEqualTo(3);
  }
}
