package dev.headstart.cache.fellow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.headstart.cache.origin.OriginAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A body that breaks off where its node dies, and the rest of it. */
class ContinuedBodyTest {

  private static final IOException BROKEN = new IOException("reset");

  private final FellowMeters meters = new FellowMeters(new SimpleMeterRegistry());
  private final AtomicInteger discarded = new AtomicInteger();

  private static Flux<ByteBuf> pieces(byte[] bytes, int end, Random random) {
    var pieces = new ArrayList<ByteBuf>();
    for (int at = 0; at < end; ) {
      int length = Math.min(end - at, 1 + random.nextInt(50));
      pieces.add(Unpooled.copiedBuffer(bytes, at, length));
      at += length;
    }
    return Flux.fromIterable(pieces);
  }

  private OriginAnswer answer(int status, String tag, OptionalLong length, Flux<ByteBuf> body) {
    var fields = new DefaultHttpHeaders();
    if (tag != null) {
      fields.set("ETag", tag);
    }
    return new OriginAnswer(
        status,
        fields,
        length,
        true,
        Instant.EPOCH,
        Instant.EPOCH,
        Duration.ZERO,
        body,
        discarded::incrementAndGet);
  }

  private OriginAnswer good(Flux<ByteBuf> body) {
    return answer(200, "\"a\"", OptionalLong.empty(), body);
  }

  /** What a reader gets who asks for one piece after the other; then how it ended. */
  private static final class Reader extends BaseSubscriber<ByteBuf> {
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private Throwable error;
    private boolean whole;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      request(1);
    }

    @Override
    protected void hookOnNext(ByteBuf bytes) {
      var part = new byte[bytes.readableBytes()];
      bytes.readBytes(part);
      got.writeBytes(part);
      request(1);
    }

    @Override
    protected void hookOnComplete() {
      whole = true;
    }

    @Override
    protected void hookOnError(Throwable failure) {
      error = failure;
    }
  }

  private Reader read(OriginAnswer first, boolean lives, Mono<OriginAnswer> elsewhere) {
    var reader = new Reader();
    new ContinuedBody(first, Mono.just(lives), elsewhere, meters).bytes().subscribe(reader);
    return reader;
  }

  @Test
  void whereverItBreaksAndHoweverItComesAllBytesComeOnce() {
    qt().withExamples(500)
        .forAll(integers().between(0, 400), integers().between(0, 400), integers().all())
        .checkAssert(
            (length, breaksAt, seed) -> {
              var random = new Random(seed);
              var photo = new byte[length];
              random.nextBytes(photo);
              int end = Math.min(breaksAt, length);

              Reader reader =
                  read(
                      good(pieces(photo, end, random).concatWith(Mono.error(BROKEN))),
                      false,
                      Mono.fromSupplier(() -> good(pieces(photo, length, random))));

              assertThat(reader.got.toByteArray()).isEqualTo(photo);
              assertThat(reader.whole).isTrue();
            });
  }

  private void breaksFor(OriginAnswer first, boolean lives, OriginAnswer again) {
    Reader reader = read(first, lives, Mono.just(again));
    assertThat(reader.whole).isFalse();
    assertThat(reader.error).isSameAs(BROKEN);
  }

  private Flux<ByteBuf> broken() {
    return Flux.just(Unpooled.wrappedBuffer(new byte[5])).concatWith(Mono.error(BROKEN));
  }

  private static Flux<ByteBuf> whole() {
    return Flux.just(Unpooled.wrappedBuffer(new byte[10]));
  }

  @Test
  void onlyTheSameRepresentationCompletesIt() {
    var ten = OptionalLong.of(10);
    for (OriginAnswer other :
        List.of(
            answer(200, "\"b\"", ten, whole()),
            answer(200, null, ten, whole()),
            answer(200, "W/\"a\"", ten, whole()),
            answer(206, "\"a\"", ten, whole()),
            answer(404, "\"a\"", ten, whole()),
            answer(200, "\"a\"", OptionalLong.of(11), whole()))) {
      breaksFor(answer(200, "\"a\"", ten, broken()), false, other);
    }
    assertThat(discarded).hasValue(6);
  }

  @Test
  void whatHasNoStrongTagOrIsNoWholeIsNotCompleted() {
    for (String tag : Arrays.asList(null, "W/\"a\"")) {
      breaksFor(answer(200, tag, OptionalLong.empty(), broken()), false, good(whole()));
    }
    breaksFor(answer(206, "\"a\"", OptionalLong.empty(), broken()), false, good(whole()));
  }

  @Test
  void aNodeThatLivesIsNotReplaced() {
    breaksFor(good(broken()), true, good(whole()));
  }

  @Test
  void whereNobodyHasItTheBodyIsBroken() {
    Reader reader = read(good(broken()), false, Mono.error(new IOException("nobody")));

    assertThat(reader.whole).isFalse();
    assertThat(reader.error).hasMessage("nobody");
  }
}
