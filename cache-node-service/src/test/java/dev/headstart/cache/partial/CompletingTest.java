package dev.headstart.cache.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** RFC 9111 §3.3 and §3.4: what an origin's answer does to the beginning that is kept. */
class CompletingTest {

  private static final Instant THEN = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final Partials partials =
      new Partials(
          10,
          1024 * 1024,
          Duration.ofMinutes(10),
          System::nanoTime,
          new PartialMeters(new SimpleMeterRegistry()));
  private final ScriptedOrigin origin = new ScriptedOrigin();
  private final Completing completing =
      new Completing(origin, partials, target -> target.split("\\?")[0]);
  private final KeptBytes beginning = new KeptBytes(bytes("01234"));

  CompletingTest() {
    var fields =
        fields(
            "ETag", "\"a\"",
            "Content-Type", "image/jpeg",
            "Cache-Control", "max-age=1",
            "Age", "7",
            "X-First", "yes");
    var head = new ObjectHead(new ObjectKey("/a"), THEN, THEN, fields);
    partials.keep(new Partial(head, OptionalLong.of(10), "", "\"a\"", beginning), () -> true);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static HttpHeaders fields(String... namesAndValues) {
    var fields = new DefaultHttpHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /** Answers as it is told, and keeps what it was asked. */
  private static final class ScriptedOrigin implements Origin {
    private final ArrayDeque<OriginAnswer> answers = new ArrayDeque<>();
    private final List<OriginRequest> asked = new ArrayList<>();
    private int discarded;

    void answers(int status, String body, String... fields) {
      answers.add(
          answer(
              status,
              OptionalLong.of(body.length()),
              Flux.just(Unpooled.copiedBuffer(bytes(body))),
              fields));
    }

    OriginAnswer answer(int status, OptionalLong length, Flux<ByteBuf> body, String... fields) {
      return new OriginAnswer(
          status,
          CompletingTest.fields(fields),
          length,
          true,
          NOW,
          NOW,
          Duration.ZERO,
          body,
          () -> discarded++);
    }

    @Override
    public Mono<OriginAnswer> ask(OriginRequest request) {
      asked.add(request);
      return answers.isEmpty()
          ? Mono.error(new IOException("the origin is away"))
          : Mono.just(answers.poll());
    }
  }

  private OriginAnswer ask(String... fields) {
    return completing.ask(OriginRequest.get("/a?sig=1", fields(fields))).block();
  }

  private static String read(OriginAnswer answer) {
    var out = new ByteArrayOutputStream();
    answer.body().doOnNext(part -> out.writeBytes(ByteBufUtil.getBytes(part))).blockLast();
    return out.toString(StandardCharsets.US_ASCII);
  }

  private boolean isStillKept() {
    return partials.number() == 1 && beginning.closed() == 0;
  }

  private boolean isGone() {
    return partials.number() == 0 && beginning.closed() == 1;
  }

  @Test
  void theRestIsAskedForUnderTheConditionThatItIsOfTheSameBytes() {
    origin.answers(206, "56789", "ETag", "\"a\"", "Content-Range", "bytes 5-9/10");

    OriginAnswer answer = ask("Accept", "image/*");

    assertThat(origin.asked).hasSize(1);
    OriginRequest asked = origin.asked.getFirst();
    assertThat(asked.target()).isEqualTo("/a?sig=1");
    assertThat(asked.fields().get("Range")).isEqualTo("bytes=5-");
    assertThat(asked.fields().get("If-Range")).isEqualTo("\"a\"");
    assertThat(asked.fields().get("Accept")).isEqualTo("image/*");
    assertThat(read(answer)).isEqualTo("0123456789");
    assertThat(isGone()).isTrue();
  }

  @Test
  void theWholeHasTheFirstFieldsUpdatedByTheNewOnes() {
    origin.answers(
        206,
        "56789",
        "ETag",
        "\"a\"",
        "Content-Range",
        "bytes 5-9/10",
        "Cache-Control",
        "max-age=60",
        "Content-Type",
        "text/plain",
        "X-Second",
        "yes");

    OriginAnswer answer = ask();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.kept()).isEqualTo(5);
    assertThat(answer.length()).hasValue(10);
    assertThat(answer.requested()).isEqualTo(NOW);
    assertThat(answer.received()).isEqualTo(NOW);
    assertThat(answer.fields().get("Cache-Control")).isEqualTo("max-age=60");
    assertThat(answer.fields().get("Content-Type")).isEqualTo("image/jpeg");
    assertThat(answer.fields().get("X-First")).isEqualTo("yes");
    assertThat(answer.fields().get("X-Second")).isEqualTo("yes");
    assertThat(answer.fields().contains("Age")).isFalse();
    assertThat(answer.fields().contains("Content-Range")).isFalse();
    assertThat(read(answer)).hasSize(10);
  }

  @Test
  void aWholeAnswerReplacesWhatIsKept() {
    origin.answers(200, "different!", "ETag", "\"b\"");

    OriginAnswer answer = ask();

    assertThat(read(answer)).isEqualTo("different!");
    assertThat(answer.kept()).isZero();
    assertThat(isGone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "206|ETag|\"b\"|Content-Range|bytes 5-9/10",
        "206|ETag|W/\"a\"|Content-Range|bytes 5-9/10",
        "206|Content-Range|bytes 5-9/10",
        "206|ETag|\"a\"|Content-Range|bytes 5-9/11",
        "206|ETag|\"a\"|Content-Range|bytes 4-8/10",
        "206|ETag|\"a\"|Content-Range|bytes 5-8/9",
        "206|ETag|\"a\"|Content-Range|bytes 5-9/*",
        "206|ETag|\"a\"",
        "416|Content-Range|bytes */5"
      })
  void whatIsNotTheRestIsThrownAwayAndTheWholeAskedFor(String odd) {
    String[] parts = odd.split("\\|");
    String[] fields = new String[parts.length - 1];
    System.arraycopy(parts, 1, fields, 0, fields.length);
    origin.answers(Integer.parseInt(parts[0]), "56789", fields);
    origin.answers(200, "0123456789", "ETag", "\"a\"");

    assertThat(read(ask())).isEqualTo("0123456789");

    assertThat(origin.asked).hasSize(2);
    assertThat(origin.asked.getLast().fields().contains("Range")).isFalse();
    assertThat(origin.discarded).isEqualTo(1);
    assertThat(isGone()).isTrue();
  }

  @Test
  void aRestOfAnotherLengthThanItSaysIsNone() {
    origin.answers(206, "567", "ETag", "\"a\"", "Content-Range", "bytes 5-9/10");
    origin.answers(200, "0123456789");

    assertThat(read(ask())).isEqualTo("0123456789");
    assertThat(isGone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 404, 410})
  void anotherFinalAnswerEndsIt(int status) {
    origin.answers(status, "");

    assertThat(ask().status()).isEqualTo(status);
    assertThat(isGone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 502, 503, 504})
  void anAnswerThatTellsNothingAboutItLeavesIt(int status) {
    origin.answers(status, "");

    assertThat(ask().status()).isEqualTo(status);
    assertThat(isStillKept()).isTrue();
  }

  @Test
  void anOriginThatIsAwayLeavesIt() {
    assertThatThrownBy(this::ask).hasRootCauseMessage("the origin is away");
    assertThat(isStillKept()).isTrue();
  }

  @Test
  void whoLeavesBeforeTheAnswerLeavesIt() {
    var never = new Completing(request -> Mono.never(), partials, target -> target.split("\\?")[0]);

    never.ask(OriginRequest.get("/a", fields())).subscribe().dispose();

    assertThat(isStillKept()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Range", "If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since"})
  void aRequestForSomethingElsePassesAsItIs(String field) {
    origin.answers(304, "");

    ask(field, "\"x\"");

    assertThat(origin.asked.getFirst().fields().get(field)).isEqualTo("\"x\"");
    assertThat(isStillKept()).isTrue();
  }

  @Test
  void aRequestWithAnotherMethodPassesAsItIs() {
    origin.answers(200, "");

    completing.ask(OriginRequest.head("/a", fields())).block();

    assertThat(origin.asked.getFirst().fields()).isEmpty();
    assertThat(isStillKept()).isTrue();
  }

  @Test
  void aRestThatIsCutShortBreaksTheWhole() {
    origin.answers.add(
        origin.answer(
            206,
            OptionalLong.of(5),
            Flux.<ByteBuf>just(Unpooled.copiedBuffer(bytes("56")))
                .concatWith(Mono.error(new IOException("cut"))),
            "ETag",
            "\"a\"",
            "Content-Range",
            "bytes 5-9/10"));

    OriginAnswer answer = ask();

    assertThatThrownBy(() -> read(answer)).hasRootCauseMessage("cut");
    assertThat(origin.discarded).isEqualTo(1);
  }

  @Test
  void whoLeavesDuringTheBeginningGivesTheConnectionUp() {
    origin.answers(206, "56789", "ETag", "\"a\"", "Content-Range", "bytes 5-9/10");

    ask().body().take(1).blockLast();

    assertThat(origin.discarded).isEqualTo(1);
    assertThat(isGone()).isTrue();
  }

  @Test
  void aWholeThatNobodyReadsIsGivenUp() {
    origin.answers(206, "56789", "ETag", "\"a\"", "Content-Range", "bytes 5-9/10");

    ask().discard().run();

    assertThat(origin.discarded).isEqualTo(1);
    assertThat(isGone()).isTrue();
  }
}
