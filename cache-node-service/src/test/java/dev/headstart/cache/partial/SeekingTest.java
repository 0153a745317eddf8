package dev.headstart.cache.partial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.arrival.ArrivingBody;
import dev.headstart.cache.arrival.BufferBudget;
import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What is sought out of turn, and who gets what comes first. */
class SeekingTest {

  private static final int LENGTH = 10_000;
  private static final int AHEAD = 1_000;
  private static final OriginRequest WHOLE =
      OriginRequest.get("/a", new DefaultHttpHeaders().set("Accept", "image/*"));

  private final BufferBudget budget = new BufferBudget(1024 * 1024);
  private final Reception reception =
      new Reception(null, budget, UnpooledByteBufAllocator.DEFAULT, Runnable::run);
  private final ArrivingBody body =
      new ArrivingBody(
          OptionalLong.of(LENGTH),
          256 * 1024,
          UnpooledByteBufAllocator.DEFAULT,
          budget,
          Runnable::run,
          () -> {
            throw new IOException("nothing is spilled");
          });
  private final List<Sinks.One<OriginAnswer>> asked = new ArrayList<>();
  private final List<OriginRequest> requests = new ArrayList<>();
  private final Seeking seeking =
      new Seeking(
          request -> {
            var answer = Sinks.<OriginAnswer>one();
            requests.add(request);
            asked.add(answer);
            return answer.asMono();
          },
          reception,
          AHEAD,
          2,
          new PartialMeters(new SimpleMeterRegistry()));
  private final AtomicReference<BodyReader> got = new AtomicReference<>();

  @AfterEach
  void everythingIsGivenBack() {
    body.breakOff(new IOException("the end"));
    body.release();
    assertThat(budget.held()).isZero();
    assertThat(seeking.underWay()).isZero();
  }

  private static ObjectHead head(String ranges) {
    var fields = new DefaultHttpHeaders().set("ETag", "\"a\"").set("Accept-Ranges", ranges);
    return new ObjectHead(new ObjectKey("/a"), Instant.EPOCH, Instant.EPOCH, fields);
  }

  private Landing.Shared arriving(String ranges, long kept) {
    return new Landing.Shared(
        head(ranges), OptionalLong.of(LENGTH), body, Duration.ZERO, null, kept);
  }

  private void come(int count) {
    body.append(Unpooled.wrappedBuffer(new byte[count]));
  }

  private BodyReader turn(long start) {
    return body.open(start, start + 10);
  }

  private Disposable seek(long start, BodyReader turn) {
    return seeking.seek(WHOLE, arriving("bytes", 0), start, start + 10, turn).subscribe(got::set);
  }

  private static OriginAnswer part(long start, Flux<ByteBuf> bytes) {
    return new OriginAnswer(
        206,
        new DefaultHttpHeaders()
            .set("ETag", "\"a\"")
            .set("Content-Range", "bytes " + start + "-" + (start + 9) + "/" + LENGTH),
        OptionalLong.of(10),
        true,
        Instant.EPOCH,
        Instant.EPOCH,
        Duration.ZERO,
        bytes,
        () -> {});
  }

  private static Flux<ByteBuf> tenBytes() {
    return Flux.just(Unpooled.wrappedBuffer(new byte[10]));
  }

  @Test
  void whatStartsNoFurtherAheadThanSoMuchWaitsItsTurn() throws IOException {
    come(500);
    BodyReader near = turn(1_500);
    BodyReader far = turn(1_501);

    seek(1_500, near);
    assertThat(got.get()).isSameAs(near);
    assertThat(requests).isEmpty();

    seek(1_501, far);
    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst().fields().get("Range")).isEqualTo("bytes=1501-1510");
    assertThat(requests.getFirst().fields().get("If-Range")).isEqualTo("\"a\"");
    assertThat(requests.getFirst().fields().get("Accept")).isEqualTo("image/*");
    assertThat(WHOLE.fields().contains("Range")).isFalse();

    asked.getFirst().tryEmitValue(part(1_501, tenBytes()));
    assertThat(got.get()).isNotSameAs(far);
    assertThat(got.get().poll()).satisfies(bytes -> bytes.release()).isNotNull();
    got.get().close();
    near.close();
  }

  @Test
  void whatIsKeptIsAsGoodAsHere() {
    BodyReader turn = turn(5_000);

    seeking.seek(WHOLE, arriving("bytes", 4_000), 5_000, 5_010, turn).subscribe(got::set);

    assertThat(got.get()).isSameAs(turn);
    turn.close();
  }

  @Test
  void nobodyAsksAnOriginThatDoesNotOfferRanges() {
    BodyReader turn = turn(5_000);

    seeking.seek(WHOLE, arriving("none", 0), 5_000, 5_010, turn).subscribe(got::set);

    assertThat(got.get()).isSameAs(turn);
    assertThat(requests).isEmpty();
    turn.close();
  }

  @Test
  void noMoreThanSoManyAreSoughtAtOnce() {
    for (int i = 0; i < 3; i++) {
      seek(5_000, turn(5_000));
    }
    assertThat(requests).hasSize(2);
    assertThat(seeking.underWay()).isEqualTo(2);
    got.get().close();

    asked.getFirst().tryEmitError(new IOException("away"));
    got.get().close();
    assertThat(seeking.underWay()).isEqualTo(1);
    asked.getLast().tryEmitError(new IOException("away"));
    got.get().close();
  }

  @Test
  void whoIsReachedByHerTurnFirstDoesNotWaitForWhatWasSought() {
    BodyReader turn = turn(5_000);
    seek(5_000, turn);
    assertThat(got.get()).isNull();

    come(5_001);
    assertThat(got.get()).isSameAs(turn);

    var late = Sinks.many().unicast().<ByteBuf>onBackpressureBuffer();
    asked.getFirst().tryEmitValue(part(5_000, late.asFlux()));
    assertThat(got.get()).isSameAs(turn);
    assertThat(late.currentSubscriberCount()).as("given up").isZero();
    turn.close();
  }

  @Test
  void whoLeavesClosesBothWhenTheyCome() {
    var turn = new ClosingReader();
    Disposable viewer = Sooner.of(asked(), turn).subscribe(got::set);

    viewer.dispose();
    assertThat(turn.closed).isTrue();

    var sought = new ClosingReader();
    pending.tryEmitValue(sought);
    assertThat(sought.closed).isTrue();
    assertThat(got.get()).isNull();
  }

  private final Sinks.One<BodyReader> pending = Sinks.one();

  private Mono<BodyReader> asked() {
    return pending.asMono();
  }

  @Test
  void whatWasSoughtAndFoundClosesTheOther() {
    var turn = new ClosingReader();
    var sought = new ClosingReader();
    Sooner.of(asked(), turn).subscribe(got::set);

    pending.tryEmitValue(sought);

    assertThat(got.get()).isSameAs(sought);
    assertThat(turn.closed).isTrue();
    assertThat(sought.closed).isFalse();
  }

  @Test
  void whatIsNotToBeHadLeavesTheTurn() {
    var turn = new ClosingReader();
    Sooner.of(asked(), turn).subscribe(got::set);

    pending.tryEmitEmpty();

    assertThat(got.get()).isSameAs(turn);
    assertThat(turn.closed).isFalse();
  }

  /** Never has anything, and knows whether it is closed. */
  private static final class ClosingReader implements BodyReader {
    private boolean closed;

    @Override
    public Readiness readiness() {
      return Readiness.NOT_YET;
    }

    @Override
    public ByteBuf poll() {
      return null;
    }

    @Override
    public void onReady(Runnable listener) {}

    @Override
    public void close() {
      closed = true;
    }
  }
}
