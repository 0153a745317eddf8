package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 9111 §3.3 and §3.4: an answer that was cut short is kept as what it is, and completed by the
 * origin's word.
 */
class Rfc9111Section34CombiningPartialContentIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);
  private static final byte[] LARGE = Photos.bytes(5_000_000);
  private static final String ENDED = "headstart.cache.partials.ended";
  private static final String SUNDAY = "Sun, 22 Nov 2026 10:00:00 GMT";
  private static final String MONDAY = "Mon, 23 Nov 2026 10:00:00 GMT";

  @TempDir static Path directory;
  private static final TestOrigin origin = new TestOrigin();
  private static final AtomicInteger targets = new AtomicInteger();
  private static TestNode node;

  /** Each test has an object of its own, and nothing kept of others. */
  private final String target = "/" + targets.incrementAndGet();

  private double completedBefore;
  private double keptBefore;

  @BeforeAll
  static void start() {
    node = TestNode.anything(origin, directory);
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  @BeforeEach
  void count() {
    assertThat(kept()).isZero();
    completedBefore = node.count(ENDED, "outcome", "completed");
    keptBefore = node.count("headstart.cache.partials.kept");
  }

  /** What a test leaves is completed. */
  @AfterEach
  void leaveNothing() {
    origin.answers(target, photo(PHOTO));
    if (kept() > 0) {
      node.view(target);
    }
    node.settled();
  }

  private static TestOrigin.Answer photo(byte[] body) {
    return new TestOrigin.Answer()
        .fresh()
        .field("Content-Type", "image/jpeg")
        .field("ETag", "\"one\"")
        .honoursRanges()
        .body(body);
  }

  private static String field(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static double kept() {
    return node.gauge("headstart.cache.partials");
  }

  private double completed() {
    return node.count(ENDED, "outcome", "completed") - completedBefore;
  }

  private void assertThatNothingWasKept() {
    assertThat(node.count("headstart.cache.partials.kept")).isEqualTo(keptBefore);
  }

  /** A viewer's answer is cut short by the origin after so many bytes. */
  private void cut(TestOrigin.Answer answer, int after) throws IOException {
    origin.answers(target, answer.breaksOffAfter(after));
    InputStream viewer = node.open(target).body();
    assertThat(viewer.readNBytes(after)).hasSize(after);
    answer.release();
    Assertions.assertThrows(IOException.class, viewer::readAllBytes);
    node.settled();
  }

  private void cutAndKept(TestOrigin.Answer answer, int after) throws IOException {
    cut(answer, after);
    TestNode.await(() -> kept() == 1);
    assertThat(node.gauge("headstart.cache.partials.used")).isEqualTo(after);
    assertThat(node.gauge("headstart.cache.arrivals.buffered")).isZero();
  }

  private Map<String, String> lastAsked() {
    return origin.seen(target).getLast().fields();
  }

  static Stream<byte[]> smallAndLarge() {
    return Stream.of(PHOTO, LARGE);
  }

  @ParameterizedTest
  @MethodSource("smallAndLarge")
  void theNextRequestAsksForTheRestAndGetsAndStoresTheWhole(byte[] body) throws IOException {
    int after = body.length / 5 * 2;
    cutAndKept(photo(body), after);
    origin.answers(target, photo(body));

    var view = node.view(target);

    assertThat(view.statusCode()).isEqualTo(200);
    assertThat(view.body()).isEqualTo(body);
    assertThat(field(view, "Content-Length")).isEqualTo("" + body.length);
    assertThat(field(view, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(view.headers().firstValue("Content-Range")).isEmpty();
    assertThat(field(view, "Cache-Status"))
        .isEqualTo("headstart-sin; fwd=partial; fwd-status=206; stored");
    assertThat(lastAsked())
        .containsEntry("range", "bytes=" + after + "-")
        .containsEntry("if-range", "\"one\"");
    node.settled();
    assertThat(node.view(target).body()).isEqualTo(body);
    assertThat(origin.timesAsked(target)).isEqualTo(2);
    assertThat(kept()).isZero();
    assertThat(completed()).isEqualTo(1);
  }

  @Test
  void theWholeIsThereAfterARestart() throws IOException {
    cutAndKept(photo(LARGE), 2_000_000);
    origin.answers(target, photo(LARGE));
    assertThat(node.view(target).body()).isEqualTo(LARGE);
    node.close();
    node = TestNode.anything(origin, directory);

    assertThat(node.view(target).body()).isEqualTo(LARGE);
    assertThat(origin.timesAsked(target)).isEqualTo(2);
  }

  @Test
  void aDateThatIsStrongWillDo() throws IOException {
    cutAndKept(dated(), 20_000);
    origin.answers(target, dated());

    assertThat(node.view(target).body()).isEqualTo(PHOTO);
    assertThat(lastAsked()).containsEntry("if-range", SUNDAY);
    assertThat(completed()).isEqualTo(1);
  }

  private static TestOrigin.Answer dated() {
    return new TestOrigin.Answer()
        .fresh()
        .field("Last-Modified", SUNDAY)
        .field("Date", MONDAY)
        .honoursRanges()
        .body(PHOTO);
  }

  @Test
  void anAnswerOfUnknownLengthIsCompletedToo() throws IOException {
    cutAndKept(photo(PHOTO).ofUnknownLength(), 20_000);
    origin.answers(target, photo(PHOTO));

    assertThat(node.view(target).body()).isEqualTo(PHOTO);
    assertThat(completed()).isEqualTo(1);
  }

  @Test
  void whatIsCutTwiceIsKeptWithAllThatCame() throws IOException {
    cutAndKept(photo(LARGE), 1_000_000);
    var rest = photo(LARGE).part("bytes=1000000-4999999").breaksOffAfter(2_000_000);
    origin.answers(target, photo(LARGE).answersRangesWith(rest));
    InputStream viewer = node.open(target).body();
    assertThat(viewer.readNBytes(3_000_000)).isEqualTo(Arrays.copyOf(LARGE, 3_000_000));
    rest.release();
    Assertions.assertThrows(IOException.class, viewer::readAllBytes);
    TestNode.await(() -> node.gauge("headstart.cache.partials.used") == 3_000_000);
    origin.answers(target, photo(LARGE));

    assertThat(node.view(target).body()).isEqualTo(LARGE);
    assertThat(lastAsked()).containsEntry("range", "bytes=3000000-");
  }

  @Test
  void theViewerHasTheBeginningAsSoonAsTheOriginConfirmsIt() throws IOException {
    cutAndKept(photo(LARGE), 2_000_000);
    var rest = photo(LARGE).part("bytes=2000000-4999999").holdsAfter(0);
    origin.answers(target, photo(LARGE).answersRangesWith(rest));

    InputStream viewer = node.open(target).body();

    assertThat(viewer.readNBytes(2_000_000)).isEqualTo(Arrays.copyOf(LARGE, 2_000_000));
    rest.release();
    assertThat(viewer).hasBinaryContent(Arrays.copyOfRange(LARGE, 2_000_000, LARGE.length));
  }

  @Test
  void whatIsKeptIsNeverServedWithoutTheOriginsWord() throws IOException {
    cutAndKept(photo(PHOTO), 20_000);
    origin.answers(target, new TestOrigin.Answer().status(503));

    assertThat(node.view(target).statusCode()).isEqualTo(503);
    assertThat(node.view(target, "Range", "bytes=0-99").statusCode()).isEqualTo(503);
    assertThat(node.view(target, "Cache-Control", "only-if-cached").statusCode()).isEqualTo(504);
    assertThat(kept()).isEqualTo(1);
    origin.answers(target, photo(PHOTO));
    assertThat(node.view(target).body()).isEqualTo(PHOTO);
    assertThat(completed()).isEqualTo(1);
  }

  @Test
  void aRangeIsServedFromWhatIsBeingCompleted() throws IOException {
    cutAndKept(photo(LARGE), 2_000_000);
    origin.answers(target, photo(LARGE));

    var part = node.view(target, "Range", "bytes=1999900-2000099");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(LARGE, 1_999_900, 2_000_100));
    node.settled();
    assertThat(node.view(target).body()).isEqualTo(LARGE);
    assertThat(origin.timesAsked(target)).isEqualTo(2);
  }

  @Test
  void manyViewersCauseOneRequestForTheRest() throws IOException {
    cutAndKept(photo(LARGE), 2_000_000);
    origin.answers(target, photo(LARGE));

    var views = Stream.generate(() -> node.viewSoon(target)).limit(20).toList();

    views.forEach(view -> assertThat(view.join().body()).isEqualTo(LARGE));
    assertThat(origin.timesAsked(target)).isEqualTo(2);
  }

  @Test
  void anotherRepresentationReplacesIt() throws IOException {
    cutAndKept(photo(PHOTO), 20_000);
    byte[] other = Photos.bytes(40_000);
    origin.answers(target, photo(other).field("ETag", "\"two\""));

    assertThat(node.view(target).body()).isEqualTo(other);
    node.settled();
    assertThat(node.view(target).body()).isEqualTo(other);
    assertThat(origin.timesAsked(target)).isEqualTo(2);
    assertThat(kept()).isZero();
  }

  static Stream<Arguments> whatIsNotTheRest() {
    return Stream.of(
        Arguments.of(
            "another tag", photo(PHOTO).field("ETag", "\"two\"").part("bytes=20000-49999")),
        Arguments.of("another range", photo(PHOTO).part("bytes=20001-49999")),
        Arguments.of("not all of the rest", photo(PHOTO).part("bytes=20000-49998")),
        Arguments.of(
            "another length",
            photo(PHOTO)
                .part("bytes=20000-49999")
                .field("Content-Range", "bytes 20000-49999/60000")),
        Arguments.of("416", new TestOrigin.Answer().status(416)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatIsNotTheRest")
  void whatIsNotTheRestIsNeverPutTogetherWithIt(String what, TestOrigin.Answer odd)
      throws IOException {
    cutAndKept(photo(PHOTO), 20_000);
    origin.answers(target, photo(PHOTO).answersRangesWith(odd));

    assertThat(node.view(target).body()).isEqualTo(PHOTO);

    assertThat(lastAsked()).doesNotContainKeys("range", "if-range");
    assertThat(kept()).isZero();
    assertThat(completed()).isZero();
  }

  @Test
  void onePassedOnWhichIsGoneTakesItAway() throws IOException {
    cutAndKept(photo(PHOTO), 20_000);
    origin.answers(target, new TestOrigin.Answer().status(404));

    assertThat(node.view(target).statusCode()).isEqualTo(404);
    assertThat(kept()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"one\"", "one"})
  void withoutAStrongValidatorNothingIsKept(String tag) throws IOException {
    cut(photo(PHOTO).field("ETag", tag), 20_000);
    origin.answers(target, photo(PHOTO));

    assertThat(node.view(target).body()).isEqualTo(PHOTO);
    assertThat(lastAsked()).doesNotContainKey("range");
    assertThatNothingWasKept();
  }

  @Test
  void nothingIsKeptOfAnOriginThatDoesNotOfferRanges() throws IOException {
    cut(photo(PHOTO).field("Accept-Ranges", "none"), 20_000);

    assertThatNothingWasKept();
  }

  @Test
  void nothingIsKeptOfWhatMustNotBeStored() throws IOException {
    cut(photo(PHOTO).field("Cache-Control", "no-store"), 20_000);

    assertThatNothingWasKept();
  }

  @Test
  void whoHasTheFormerVersionIsTold304OfTheWhole() throws IOException {
    cutAndKept(photo(PHOTO), 20_000);
    origin.answers(target, photo(PHOTO));

    assertThat(node.view(target, "If-None-Match", "\"one\"").statusCode()).isEqualTo(304);
    node.settled();
    assertThat(node.view(target).body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked(target)).isEqualTo(2);
  }

  @Test
  void aPurgeTakesAwayWhatIsKept() throws IOException {
    cutAndKept(photo(PHOTO), 20_000);

    assertThat(node.purge(target).statusCode()).isEqualTo(204);

    assertThat(kept()).isZero();
    origin.answers(target, photo(PHOTO));
    assertThat(node.view(target).body()).isEqualTo(PHOTO);
    assertThat(lastAsked()).doesNotContainKey("range");
  }

  @Test
  void whatAPurgeOvertookIsNotKept() throws IOException {
    var answer = photo(PHOTO).breaksOffAfter(20_000);
    origin.answers(target, answer);
    InputStream viewer = node.open(target).body();
    assertThat(viewer.readNBytes(20_000)).hasSize(20_000);

    node.purge(target);
    answer.release();

    Assertions.assertThrows(IOException.class, viewer::readAllBytes);
    node.settled();
    assertThatNothingWasKept();
  }
}
