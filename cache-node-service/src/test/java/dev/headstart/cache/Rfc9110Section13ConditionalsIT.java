package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 §13 on real sockets: what a cache evaluates, and what goes on to the origin. */
class Rfc9110Section13ConditionalsIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);
  private static final String SUNDAY = "Sun, 22 Nov 2026 10:00:00 GMT";

  @TempDir static Path directory;
  private static final TestOrigin origin = new TestOrigin();
  private static final AtomicInteger targets = new AtomicInteger();
  private static TestNode node;

  /** Each test has an object of its own. */
  private final String target = "/" + targets.incrementAndGet();

  @BeforeAll
  static void start() {
    node = TestNode.anything(origin, directory);
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  private static TestOrigin.Answer photo() {
    return new TestOrigin.Answer()
        .fresh()
        .field("Content-Type", "image/jpeg")
        .field("Content-Language", "es")
        .field("Content-Location", "/elsewhere")
        .field("ETag", "\"one\"")
        .field("Last-Modified", SUNDAY)
        .field("Expires", "Mon, 01 Jan 2035 00:00:00 GMT")
        .field("Vary", "Accept-Language")
        .field("X-Of-The-Object", "yes")
        .body(PHOTO);
  }

  private void stored(TestOrigin.Answer answer) {
    origin.answers(target, answer);
    node.view(target);
    node.settled();
  }

  private Map<String, String> lastAsked() {
    return origin.seen(target).getLast().fields();
  }

  private HttpResponse<byte[]> head(String... fields) {
    return node.send(
        TestNode.request(node.viewers(target), fields)
            .method("HEAD", BodyPublishers.noBody())
            .build());
  }

  /** §15.4.5. */
  @Nested
  class NotModified {

    @Test
    void hasTheFieldsThatAWholeAnswerWouldHaveForCachesAndNoOthers() {
      stored(photo());

      var answer = node.view(target, "If-None-Match", "\"one\"");

      assertThat(answer.statusCode()).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().map().keySet())
          .containsExactlyInAnyOrder(
              "age",
              "cache-control",
              "cache-status",
              "content-location",
              "date",
              "etag",
              "expires",
              "server-timing",
              "vary",
              "via");
    }

    @Test
    void namesTheDateOfTheObjectWhereThatHasNoTag() {
      stored(new TestOrigin.Answer().fresh().field("Last-Modified", SUNDAY).body(PHOTO));

      var answer = node.view(target, "If-Modified-Since", SUNDAY);

      assertThat(answer.statusCode()).isEqualTo(304);
      assertThat(answer.headers().firstValue("Last-Modified")).hasValue(SUNDAY);
      assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
    }

    @Test
    void answersHeadToo() {
      stored(photo());

      assertThat(head("If-None-Match", "\"one\"").statusCode()).isEqualTo(304);
    }

    @Test
    void leavesItsConnectionForTheNext() {
      stored(photo());

      for (int i = 0; i < 3; i++) {
        assertThat(node.view(target, "If-None-Match", "W/\"one\"").statusCode()).isEqualTo(304);
        assertThat(node.view(target).body()).isEqualTo(PHOTO);
      }
    }
  }

  /** §13.2.1: what would not succeed without conditions does not with them. */
  @Test
  void conditionsOnAStoredErrorAreIgnored() {
    stored(
        new TestOrigin.Answer()
            .status(404)
            .field("Cache-Control", "max-age=1000")
            .field("ETag", "\"one\"")
            .field("Last-Modified", SUNDAY)
            .body(PHOTO));

    assertThat(node.view(target, "If-None-Match", "\"one\"").statusCode()).isEqualTo(404);
    assertThat(node.view(target, "If-None-Match", "*").statusCode()).isEqualTo(404);
    assertThat(node.view(target, "If-Modified-Since", SUNDAY).statusCode()).isEqualTo(404);
    assertThat(node.view(target, "Range", "bytes=0-9").body()).isEqualTo(PHOTO);
    assertThat(origin.timesAsked(target)).isEqualTo(1);
  }

  /** §13.1.1, §13.1.4; RFC 9111 §4.3.2. */
  @Nested
  class ConditionsForOrigins {

    @Test
    void areIgnoredWhereSomethingIsStored() {
      stored(photo());

      assertThat(node.view(target, "If-Match", "\"other\"").body()).isEqualTo(PHOTO);
      assertThat(node.view(target, "If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT").body())
          .isEqualTo(PHOTO);
      assertThat(origin.timesAsked(target)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"If-Match, \"other\"", "If-Unmodified-Since, 'Sat, 01 Jan 2000 00:00:00 GMT'"})
    void goToTheOriginWhereNothingIs(String field, String value) {
      origin.answers(target, photo().answersRequestsWith(field, 412));

      assertThat(node.view(target, field, value).statusCode()).isEqualTo(412);

      assertThat(lastAsked()).containsEntry(field.toLowerCase(), value);
      assertThat(node.view(target).body()).isEqualTo(PHOTO);
      node.settled();
      assertThat(node.view(target, field, value).body()).isEqualTo(PHOTO);
      assertThat(origin.timesAsked(target)).isEqualTo(2);
    }

    @Test
    void thatHoldLeaveTheAnswerStorable() {
      origin.answers(target, photo());

      assertThat(node.view(target, "If-Match", "\"one\"").body()).isEqualTo(PHOTO);
      node.settled();
      assertThat(node.view(target).body()).isEqualTo(PHOTO);
      assertThat(origin.timesAsked(target)).isEqualTo(1);
    }

    @Test
    void thatFailDoNotFailThoseWhoHaveNone() throws IOException {
      var answer = origin.answers(target, photo().answersRequestsWith("If-Match", 412));
      answer.holdsAfter(20_000);
      var plain = node.open(target);

      assertThat(node.view(target, "If-Match", "\"other\"").statusCode()).isEqualTo(412);

      answer.release();
      assertThat(plain.body()).hasBinaryContent(PHOTO);
    }

    @Test
    void goWithHeadToo() {
      origin.answers(target, photo().answersRequestsWith("If-None-Match", 304));

      assertThat(head("If-None-Match", "\"one\"").statusCode()).isEqualTo(304);
      assertThat(lastAsked()).containsEntry("if-none-match", "\"one\"");
    }
  }

  /** Nothing is stored, so what is asked for is everything, and the answer is cut to fit. */
  @Nested
  class OnAMiss {

    @Test
    void theWholeIsFetchedAndStoredThoughTheViewerHasIt() {
      origin.answers(target, photo());

      assertThat(node.view(target, "If-None-Match", "\"one\"").statusCode()).isEqualTo(304);

      assertThat(lastAsked()).doesNotContainKey("if-none-match");
      node.settled();
      assertThat(node.view(target).body()).isEqualTo(PHOTO);
      assertThat(origin.timesAsked(target)).isEqualTo(1);
    }
  }

  /** What is not stored anyway goes the way between viewer and origin as if we were not there. */
  @Nested
  class OfWhatIsNotStored {

    private TestOrigin.Answer unstorable() {
      return photo().field("Cache-Control", "no-store").honoursRanges();
    }

    @Test
    void theFirstRangeIsCutFromTheWhole() {
      origin.answers(target, unstorable());

      var part = node.view(target, "Range", "bytes=20000-39999", "If-Range", "\"one\"");

      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 20000-39999/50000");
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(PHOTO, 20_000, 40_000));
      assertThat(lastAsked()).doesNotContainKey("range");
    }

    @Test
    void theNextOneGoesToTheOrigin() {
      origin.answers(target, unstorable());
      node.view(target);

      var part = node.view(target, "Range", "bytes=20000-39999", "If-Range", "\"one\"");

      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 20000-39999/50000");
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(PHOTO, 20_000, 40_000));
      assertThat(lastAsked())
          .containsEntry("range", "bytes=20000-39999")
          .containsEntry("if-range", "\"one\"");
    }

    @Test
    void aConditionGoesToTheOriginAndItsAnswerBack() {
      origin.answers(target, unstorable().stillGoodFor("\"one\""));
      node.view(target);

      var answer = node.view(target, "If-None-Match", "\"one\"");

      assertThat(answer.statusCode()).isEqualTo(304);
      assertThat(lastAsked()).containsEntry("if-none-match", "\"one\"");
      assertThat(answer.headers().firstValue("Cache-Status"))
          .hasValue("headstart-sin; fwd=uri-miss; fwd-status=304; detail=conditional");
    }

    @Test
    void aRangeThatCannotBeSatisfiedIsTheOriginsToRefuse() {
      origin.answers(target, unstorable().answersRequestsWith("Range", 416));
      node.view(target);

      assertThat(node.view(target, "Range", "bytes=99999-").statusCode()).isEqualTo(416);
    }

    @Test
    void whenItCanBeStoredAgainItIs() {
      origin.answers(target, unstorable());
      node.view(target);
      origin.answers(target, photo());

      assertThat(node.view(target).body()).isEqualTo(PHOTO);
      node.settled();
      assertThat(node.view(target, "Range", "bytes=0-9").body())
          .isEqualTo(Arrays.copyOf(PHOTO, 10));
      assertThat(origin.timesAsked(target)).isEqualTo(2);
    }
  }

  @Test
  void photographsAreAskedForWithoutAnyCondition(@TempDir Path other) {
    try (TestNode photos = TestNode.photos(origin, other)) {
      origin.answers(Photos.PATH, photo().answersRequestsWith("If-Match", 412));

      assertThat(photos.view(Photos.PATH, "If-Match", "\"other\"").body()).isEqualTo(PHOTO);
    }
  }

  @Test
  void aRequestForWhatIsStaleIsAskedAfterByOurConditionsAlone() {
    origin.answers(
        target,
        photo()
            .field("Cache-Control", "max-age=0")
            .stillGoodFor("\"one\"")
            .answersRequestsWith("If-Match", 412));
    node.view(target);
    node.settled();

    assertThat(node.view(target, "If-Match", "\"other\"").body()).isEqualTo(PHOTO);

    assertThat(lastAsked()).containsEntry("if-none-match", "\"one\"").doesNotContainKey("if-match");
  }
}
