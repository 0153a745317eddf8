package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9110 §14 on real sockets: ranges of what is stored, and of what is arriving. */
class Rfc9110Section14RangesIT {

  private static final byte[] SMALL = Photos.bytes(50_000);
  private static final byte[] LARGE = Photos.bytes(6_000_000);

  /** More than {@code headstart.cache.ranges.ahead}. */
  private static final int FAR = 4_000_000;

  private static final String SUNDAY = "Sun, 22 Nov 2026 10:00:00 GMT";
  private static final String MONDAY = "Mon, 23 Nov 2026 10:00:00 GMT";

  @TempDir static Path directory;
  private static final TestOrigin origin = new TestOrigin();
  private static TestNode node;
  private static HttpClient client;

  @BeforeAll
  static void startAndStore() {
    client = HttpClient.newHttpClient();
    node = TestNode.anything(origin, directory);
    for (Stored stored : Stored.values()) {
      origin.answers(stored.target, photo(stored.body));
      assertThat(node.view(stored.target).body()).isEqualTo(stored.body);
    }
    node.settled();
  }

  @AfterAll
  static void stop() {
    client.close();
    node.close();
    origin.close();
  }

  /** An object in memory, and one too large for it. */
  enum Stored {
    IN_MEMORY("/small.jpg", SMALL),
    ON_DISK("/large.jpg", LARGE);

    private final String target;
    private final byte[] body;

    Stored(String target, byte[] body) {
      this.target = target;
      this.body = body;
    }
  }

  private static TestOrigin.Answer photo(byte[] body) {
    return new TestOrigin.Answer()
        .fresh()
        .field("Content-Type", "image/jpeg")
        .field("ETag", "\"one\"")
        .field("Last-Modified", SUNDAY)
        .field("Date", MONDAY)
        .body(body);
  }

  private static String field(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static HttpResponse<byte[]> get(Version version, String target, String... fields) {
    try {
      return client.send(
          TestNode.request(node.viewers(target), fields).version(version).build(),
          BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> storedAndVersions() {
    return Stream.of(Stored.values())
        .flatMap(
            stored ->
                Stream.of(Version.HTTP_1_1, Version.HTTP_2)
                    .map(version -> Arguments.of(stored, version)));
  }

  @Nested
  class OfAStoredWhole {

    static Stream<Arguments> storedAndVersions() {
      return Rfc9110Section14RangesIT.storedAndVersions();
    }

    @ParameterizedTest
    @MethodSource("storedAndVersions")
    void oneRangeIsA206(Stored stored, Version version) {
      int length = stored.body.length;

      var part = get(version, stored.target, "Range", "bytes=10000-29999");

      assertThat(part.version()).isEqualTo(version);
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(stored.body, 10_000, 30_000));
      assertThat(field(part, "Content-Range")).isEqualTo("bytes 10000-29999/" + length);
      assertThat(field(part, "Content-Length")).isEqualTo("20000");
      assertThat(field(part, "Content-Type")).isEqualTo("image/jpeg");
      assertThat(field(part, "ETag")).isEqualTo("\"one\"");
      assertThat(field(part, "Cache-Status")).contains("; hit");
      assertThat(get(version, stored.target, "Range", "bytes=-7").body())
          .isEqualTo(Arrays.copyOfRange(stored.body, length - 7, length));
      assertThat(get(version, stored.target, "Range", "bytes=40000-").body())
          .isEqualTo(Arrays.copyOfRange(stored.body, 40_000, length));
    }

    @ParameterizedTest
    @MethodSource("storedAndVersions")
    void severalRangesAreMultipart(Stored stored, Version version) {
      int length = stored.body.length;

      var answer = get(version, stored.target, "Range", "bytes=-5,100-199,20000-39999,150-249");

      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.statusCode()).isEqualTo(206);
      assertThat(answer.headers().firstValue("Content-Range")).isEmpty();
      assertThat(field(answer, "Content-Length")).isEqualTo("" + answer.body().length);
      var parts = ByteRangesBody.parts(answer);
      assertThat(parts).hasSize(3);
      assertThat(parts)
          .allSatisfy(
              part -> assertThat(part.fields()).containsEntry("content-type", "image/jpeg"));
      assertThat(parts.get(0).fields())
          .containsEntry(
              "content-range", "bytes " + (length - 5) + "-" + (length - 1) + "/" + length);
      assertThat(parts.get(0).bytes())
          .isEqualTo(Arrays.copyOfRange(stored.body, length - 5, length));
      assertThat(parts.get(1).fields()).containsEntry("content-range", "bytes 100-249/" + length);
      assertThat(parts.get(1).bytes()).isEqualTo(Arrays.copyOfRange(stored.body, 100, 250));
      assertThat(parts.get(2).bytes()).isEqualTo(Arrays.copyOfRange(stored.body, 20_000, 40_000));
    }

    @ParameterizedTest
    @MethodSource("storedAndVersions")
    void aConnectionGoesOnBehindAMultipartBody(Stored stored, Version version) {
      for (int i = 0; i < 3; i++) {
        assertThat(
                ByteRangesBody.parts(get(version, stored.target, "Range", "bytes=0-0,2-2"))
                    .getLast()
                    .bytes())
            .containsExactly(stored.body[2]);
        assertThat(get(version, stored.target).body()).isEqualTo(stored.body);
      }
    }

    @ParameterizedTest
    @MethodSource("storedAndVersions")
    void whatLiesBehindTheEndIsA416ThatNamesTheLength(Stored stored, Version version) {
      var answer = get(version, stored.target, "Range", "bytes=" + stored.body.length + "-");

      assertThat(answer.statusCode()).isEqualTo(416);
      assertThat(field(answer, "Content-Range")).isEqualTo("bytes */" + stored.body.length);
      assertThat(field(answer, "Cache-Control")).isEqualTo("no-store");
      assertThat(answer.headers().map()).doesNotContainKeys("etag", "content-type", "expires");
      assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("storedAndVersions")
    void severalRangesAfterOneWhichIsGoneAreOneRange(Stored stored, Version version) {
      var part = get(version, stored.target, "Range", "bytes=0-9,999999999-");

      assertThat(field(part, "Content-Range")).isEqualTo("bytes 0-9/" + stored.body.length);
      assertThat(part.body()).isEqualTo(Arrays.copyOf(stored.body, 10));
    }

    @Test
    void itsAnswersSayThatRangesAreTaken() {
      assertThat(field(node.view("/small.jpg"), "Accept-Ranges")).isEqualTo("bytes");
      assertThat(field(node.view("/small.jpg", "Range", "bytes=0-9"), "Accept-Ranges"))
          .isEqualTo("bytes");
    }

    @Test
    void otherUnitsAndTooManyRangesAreAnsweredWithTheWhole() {
      for (String range :
          new String[] {"pages=1-2", "bytes=5-1", "bytes=0-0" + ",1-1".repeat(50)}) {
        var answer = node.view("/small.jpg", "Range", range);
        assertThat(answer.statusCode()).as(range).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SMALL);
      }
    }

    @Test
    void headIgnoresThem() throws Exception {
      var head =
          client.send(
              HttpRequest.newBuilder(node.viewers("/small.jpg"))
                  .HEAD()
                  .header("Range", "bytes=0-9")
                  .build(),
              BodyHandlers.ofByteArray());

      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(field(head, "Content-Length")).isEqualTo("50000");
      assertThat(head.headers().firstValue("Content-Range")).isEmpty();
    }

    @Test
    void ifRangeNeedsTheVerySameBytes() {
      assertThat(status("\"one\"")).isEqualTo(206);
      assertThat(status(SUNDAY)).isEqualTo(206);
      assertThat(status("W/\"one\"")).isEqualTo(200);
      assertThat(status("\"two\"")).isEqualTo(200);
      assertThat(status(MONDAY)).isEqualTo(200);
    }

    private static int status(String condition) {
      return node.view("/small.jpg", "Range", "bytes=0-9", "If-Range", condition).statusCode();
    }
  }

  /** The whole is fetched, and what was asked for is answered as it comes. */
  @Nested
  class OnAMiss {

    @Test
    void aRangeIsA206AtOnceAndTheWholeIsStored() throws IOException {
      var answer = origin.answers("/miss/one", photo(SMALL).holdsAfter(20_000));

      var first = node.open("/miss/one", "Range", "bytes=10000-39999");
      var second = node.open("/miss/one", "Range", "bytes=15000-15999");

      assertThat(first.statusCode()).isEqualTo(206);
      assertThat(field(first, "Content-Range")).isEqualTo("bytes 10000-39999/50000");
      assertThat(field(first, "Cache-Status"))
          .isEqualTo("headstart-sin; fwd=uri-miss; fwd-status=200; stored");
      assertThat(first.body().readNBytes(10_000))
          .isEqualTo(Arrays.copyOfRange(SMALL, 10_000, 20_000));
      assertThat(second.body()).hasBinaryContent(Arrays.copyOfRange(SMALL, 15_000, 16_000));
      answer.release();
      assertThat(first.body()).hasBinaryContent(Arrays.copyOfRange(SMALL, 20_000, 40_000));
      assertThat(origin.seen("/miss/one").getFirst().fields()).doesNotContainKey("range");
      node.settled();
      assertThat(node.view("/miss/one").body()).isEqualTo(SMALL);
      assertThat(origin.timesAsked("/miss/one")).isEqualTo(1);
    }

    @Test
    void itsHeadDoesNotWaitForItsFirstByte() throws IOException {
      var answer = origin.answers("/miss/later", photo(SMALL).holdsAfter(1_000));

      var part = node.open("/miss/later", "Range", "bytes=30000-30099");

      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(field(part, "Content-Length")).isEqualTo("100");
      answer.release();
      assertThat(part.body()).hasBinaryContent(Arrays.copyOfRange(SMALL, 30_000, 30_100));
    }

    @Test
    void severalRangesAreMultipartWhereTheyAscendAndElseTheWhole() {
      origin.answers("/miss/several", photo(LARGE));
      var ascending = node.view("/miss/several", "Range", "bytes=0-9,3000000-3000009,-10");
      assertThat(ascending.statusCode()).isEqualTo(206);
      assertThat(ByteRangesBody.parts(ascending).get(1).bytes())
          .isEqualTo(Arrays.copyOfRange(LARGE, 3_000_000, 3_000_010));
      assertThat(ByteRangesBody.parts(ascending).get(2).bytes())
          .isEqualTo(Arrays.copyOfRange(LARGE, LARGE.length - 10, LARGE.length));

      origin.answers("/miss/back", photo(LARGE));
      var back = node.view("/miss/back", "Range", "bytes=-10,0-9");
      assertThat(back.statusCode()).isEqualTo(200);
      assertThat(back.body()).isEqualTo(LARGE);
    }

    @Test
    void ofUnknownLengthTheWholeIsServed() {
      origin.answers("/miss/unknown", photo(SMALL).ofUnknownLength());

      var answer = node.view("/miss/unknown", "Range", "bytes=10-19");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(SMALL);
    }

    @Test
    void whatLiesBehindTheEndIsA416() {
      origin.answers("/miss/behind", photo(SMALL));

      assertThat(node.view("/miss/behind", "Range", "bytes=50000-").statusCode()).isEqualTo(416);
      node.settled();
      assertThat(node.view("/miss/behind").body()).isEqualTo(SMALL);
      assertThat(origin.timesAsked("/miss/behind")).isEqualTo(1);
    }

    @Test
    void aRangeThatIsCutShortIsAborted() throws IOException {
      var answer = origin.answers("/miss/cut", photo(SMALL).breaksOffAfter(20_000));
      var part = node.open("/miss/cut", "Range", "bytes=10000-39999");
      assertThat(part.body().readNBytes(10_000)).hasSize(10_000);

      answer.release();

      Assertions.assertThrows(IOException.class, () -> part.body().readAllBytes());
    }
  }

  /** A range that starts far beyond what has arrived is fetched out of turn. */
  @Nested
  class FarAhead {

    private static final byte[] TAIL = Arrays.copyOfRange(LARGE, FAR, LARGE.length);

    private static double seeks(String outcome) {
      return node.count("headstart.cache.seeks", "outcome", outcome);
    }

    @Test
    void aSeekDoesNotWaitForAllThatComesBefore() throws IOException {
      var answer = origin.answers("/far/seek", photo(LARGE).honoursRanges().holdsAfter(100_000));
      InputStream whole = node.open("/far/seek").body();
      double before = seeks("served");

      var seek = node.view("/far/seek", "Range", "bytes=" + FAR + "-");

      assertThat(seek.statusCode()).isEqualTo(206);
      assertThat(field(seek, "Content-Range")).isEqualTo("bytes 4000000-5999999/6000000");
      assertThat(field(seek, "Cache-Status"))
          .isEqualTo("headstart-sin; fwd=uri-miss; fwd-status=206; detail=ahead");
      assertThat(seek.body()).isEqualTo(TAIL);
      assertThat(origin.seen("/far/seek").getLast().fields())
          .containsEntry("range", "bytes=4000000-5999999")
          .containsEntry("if-range", "\"one\"");
      assertThat(seeks("served")).isEqualTo(before + 1);
      answer.release();
      assertThat(whole).hasBinaryContent(LARGE);
      node.settled();
      assertThat(node.view("/far/seek").body()).isEqualTo(LARGE);
      assertThat(origin.timesAsked("/far/seek")).isEqualTo(2);
    }

    @Test
    void theFirstViewerMaySeekToo() {
      var answer = origin.answers("/far/first", photo(LARGE).honoursRanges().holdsAfter(100_000));

      assertThat(node.view("/far/first", "Range", "bytes=4000000-4000009").body())
          .isEqualTo(Arrays.copyOf(TAIL, 10));
      answer.release();
      node.settled();
      assertThat(origin.timesAsked("/far/first")).isEqualTo(2);
    }

    @Test
    void whatIsNearWaitsItsTurn() throws IOException {
      var answer = origin.answers("/far/near", photo(LARGE).honoursRanges().holdsAfter(100_000));

      var near = node.open("/far/near", "Range", "bytes=1000000-1000009");

      answer.release();
      assertThat(near.body()).hasBinaryContent(Arrays.copyOfRange(LARGE, 1_000_000, 1_000_010));
      assertThat(origin.timesAsked("/far/near")).isEqualTo(1);
    }

    static Stream<Arguments> whatIsNotThatRange() {
      var other = photo(LARGE).field("ETag", "\"two\"");
      return Stream.of(
          Arguments.of("the whole", photo(LARGE)),
          Arguments.of("an error", new TestOrigin.Answer().status(500)),
          Arguments.of("another tag", other.part("bytes=4000000-5999999")),
          Arguments.of(
              "a weak tag", photo(LARGE).part("bytes=4000000-5999999").field("ETag", "W/\"one\"")),
          Arguments.of("another range", photo(LARGE).part("bytes=4000001-5999999")),
          Arguments.of("fewer bytes", photo(LARGE).part("bytes=4000000-5999998")),
          Arguments.of(
              "another length",
              photo(LARGE)
                  .part("bytes=4000000-5999999")
                  .field("Content-Range", "bytes 4000000-5999999/7000000")),
          Arguments.of("no length", photo(LARGE).part("bytes=4000000-5999999").ofUnknownLength()),
          Arguments.of(
              "no range",
              photo(LARGE).part("bytes=4000000-5999999").field("Content-Range", "none")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsNotThatRange")
    void sheWaitsForTheWholeWhereTheOriginAnswersWithAnythingElse(
        String what, TestOrigin.Answer toRange) throws IOException {
      String target = "/far/" + what.replace(' ', '-');
      var answer =
          origin.answers(target, photo(LARGE).answersRangesWith(toRange).holdsAfter(100_000));
      double before = seeks("refused");

      var seek = node.open(target, "Range", "bytes=4000000-");

      assertThat(seek.statusCode()).isEqualTo(206);
      assertThat(field(seek, "Cache-Status"))
          .isEqualTo("headstart-sin; fwd=uri-miss; fwd-status=200; stored");
      assertThat(seeks("refused")).isEqualTo(before + 1);
      answer.release();
      assertThat(seek.body()).hasBinaryContent(TAIL);
      node.settled();
      assertThat(node.view(target).body()).isEqualTo(LARGE);
    }

    @Test
    void nobodyAsksAnOriginThatDoesNotOfferRangesOrHasNoStrongValidator() throws IOException {
      var silent = origin.answers("/far/silent", photo(LARGE).holdsAfter(100_000));
      var weak =
          origin.answers(
              "/far/weak",
              photo(LARGE).field("ETag", "W/\"one\"").honoursRanges().holdsAfter(100_000));

      var first = node.open("/far/silent", "Range", "bytes=4000000-");
      var second = node.open("/far/weak", "Range", "bytes=4000000-");

      silent.release();
      weak.release();
      assertThat(first.body()).hasBinaryContent(TAIL);
      assertThat(second.body()).hasBinaryContent(TAIL);
      assertThat(origin.timesAsked("/far/silent")).isEqualTo(1);
      assertThat(origin.timesAsked("/far/weak")).isEqualTo(1);
    }

    @Test
    void aViewerWhoLeavesEndsHerOwnRequestAndNotTheFetch() throws IOException {
      var part = photo(LARGE).part("bytes=4000000-5999999").holdsAfter(1_000_000);
      var answer =
          origin.answers("/far/leaves", photo(LARGE).answersRangesWith(part).holdsAfter(100_000));
      InputStream seek = node.open("/far/leaves", "Range", "bytes=4000000-").body();
      assertThat(seek.readNBytes(1_000)).isEqualTo(Arrays.copyOf(TAIL, 1_000));
      assertThat(node.gauge("headstart.cache.seeks.open")).isEqualTo(1);

      seek.close();

      TestNode.await(() -> node.gauge("headstart.cache.seeks.open") == 0);
      part.release();
      answer.release();
      node.settled();
      assertThat(node.view("/far/leaves").body()).isEqualTo(LARGE);
      assertThat(origin.timesAsked("/far/leaves")).isEqualTo(2);
    }

    @Test
    void aSeekThatIsCutShortIsAborted() throws IOException {
      var part = photo(LARGE).part("bytes=4000000-5999999").breaksOffAfter(100_000);
      var answer =
          origin.answers("/far/cut", photo(LARGE).answersRangesWith(part).holdsAfter(100_000));
      InputStream seek = node.open("/far/cut", "Range", "bytes=4000000-").body();
      assertThat(seek.readNBytes(100_000)).isEqualTo(Arrays.copyOf(TAIL, 100_000));

      part.release();

      Assertions.assertThrows(IOException.class, seek::readAllBytes);
      answer.release();
      node.settled();
      assertThat(node.gauge("headstart.cache.seeks.open")).isZero();
    }
  }
}
