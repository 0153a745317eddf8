package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.gateway.fixture.Await;
import dev.headstart.gateway.fixture.TestGateway;
import dev.headstart.gateway.fixture.TestServer;
import dev.headstart.gateway.fixture.TwoRegions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;

/** Bodies on their way through two gateways and a link: whole, broken off, abandoned, large. */
class StreamingIT {

  private static final String SIN = "sin.cache.headstart";
  private static final int CHUNK = 64 * 1024;

  @TempDir static Path directory;
  private static TwoRegions regions;

  @BeforeAll
  static void start() throws Exception {
    regions = new TwoRegions(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    regions.close();
  }

  private static HttpClient client() {
    return HttpClient.newConnection().headers(headers -> headers.set("Host", SIN));
  }

  private static String local(String path) {
    return "http://127.0.0.1:" + regions.home.localPort() + path;
  }

  private static ByteBuf chunk() {
    return Unpooled.wrappedBuffer(new byte[CHUNK]);
  }

  @Test
  void anUploadArrivesWithItsLengthAndIsCountedByTheReceiver() {
    var received = new AtomicLong();
    regions.farCache.answers(
        (request, response) ->
            request
                .receive()
                .doOnNext(bytes -> received.addAndGet(bytes.readableBytes()))
                .then(response.status(201).send()));
    int chunks = 1_000;
    int status =
        client()
            .headers(headers -> headers.set("Content-Length", (long) chunks * CHUNK))
            .put()
            .uri(local("/photos/large"))
            .send(Flux.range(0, chunks).map(number -> chunk()))
            .response()
            .block(TestGateway.HANG_GUARD)
            .status()
            .code();

    assertThat(status).isEqualTo(201);
    assertThat(received.get()).isEqualTo((long) chunks * CHUNK);
    assertThat(regions.farCache.lastSeen().headers().get("Content-Length"))
        .isEqualTo(Long.toString((long) chunks * CHUNK));
    assertThat(regions.farCache.lastSeen().headers().contains("Transfer-Encoding")).isFalse();
  }

  @Test
  void theFirstBytesOfAnAnswerPassWhileTheRestHasNotBeenMade() throws Exception {
    Sinks.Many<ByteBuf> body = Sinks.many().unicast().onBackpressureBuffer();
    regions.farCache.answers(
        (request, response) ->
            response.header("Content-Length", "10").send(body.asFlux(), bytes -> true));
    var first = new CountDownLatch(1);
    var text = new StringBuffer();
    Mono<Void> read =
        client()
            .get()
            .uri(local("/photos/arriving"))
            .responseContent()
            .asString()
            .doOnNext(
                part -> {
                  text.append(part);
                  first.countDown();
                })
            .then();
    var done = read.toFuture();
    body.tryEmitNext(Unpooled.copiedBuffer("first", StandardCharsets.US_ASCII));
    assertThat(first.await(20, TimeUnit.SECONDS)).as("first bytes pass alone").isTrue();
    assertThat(text.toString()).isEqualTo("first");
    body.tryEmitNext(Unpooled.copiedBuffer("-last", StandardCharsets.US_ASCII));
    body.tryEmitComplete();
    done.get(20, TimeUnit.SECONDS);
    assertThat(text.toString()).isEqualTo("first-last");
  }

  @ParameterizedTest(name = "with Content-Length: {0}")
  @ValueSource(booleans = {true, false})
  void anAnswerThatBreaksOffNeverLooksWhole(boolean sized) {
    regions.farCache.answers(
        (request, response) -> {
          if (sized) {
            response.header("Content-Length", "1000000");
          }
          return response.send(
              Flux.concat(
                  Flux.just(chunk()), Mono.error(new IllegalStateException("the disk is gone"))));
        });
    assertThatThrownBy(
            () ->
                client()
                    .get()
                    .uri(local("/photos/broken"))
                    .responseContent()
                    .aggregate()
                    .asByteArray()
                    .block(TestGateway.HANG_GUARD))
        .hasMessageContaining("prematurely");
  }

  @ParameterizedTest(name = "with Content-Length: {0}")
  @ValueSource(booleans = {true, false})
  void anUploadThatBreaksOffNeverLooksWhole(boolean sized) throws Exception {
    var arrived = new CountDownLatch(1);
    var broken = new CountDownLatch(1);
    var whole = new CountDownLatch(1);
    regions.farCache.answers(
        (request, response) ->
            request
                .receive()
                .doOnNext(bytes -> arrived.countDown())
                .doOnError(error -> broken.countDown())
                .doOnComplete(whole::countDown)
                .then(response.status(201).send()));
    Sinks.Many<ByteBuf> body = Sinks.many().unicast().onBackpressureBuffer();
    var upload =
        client()
            .headers(
                headers -> {
                  if (sized) {
                    headers.set("Content-Length", 1_000_000);
                  }
                })
            .put()
            .uri(local("/photos/broken"))
            .send((request, outbound) -> outbound.send(body.asFlux(), bytes -> true))
            .response()
            .toFuture();
    body.tryEmitNext(chunk());
    assertThat(arrived.await(20, TimeUnit.SECONDS)).as("the beginning arrives").isTrue();
    body.tryEmitError(new IllegalStateException("cable pulled"));
    assertThatThrownBy(() -> upload.get(20, TimeUnit.SECONDS)).hasMessageContaining("cable pulled");
    assertThat(broken.await(20, TimeUnit.SECONDS)).as("the break arrives").isTrue();
    assertThat(whole.getCount()).as("clean ends").isEqualTo(1);
  }

  @Test
  void whoLeavesEndsTheRequestAtTheFarEnd() throws Exception {
    var asked = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    regions.farCache.answers(
        (request, response) -> {
          asked.countDown();
          return response.send(
              Flux.<ByteBuf>never().mergeWith(Flux.just(chunk())).doOnCancel(cancelled::countDown),
              bytes -> true);
        });
    var viewer =
        client().get().uri(local("/photos/never")).responseContent().aggregate().subscribe();
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    viewer.dispose();
    assertThat(cancelled.await(20, TimeUnit.SECONDS)).as("the cache hears of it").isTrue();
  }

  @Test
  void aReaderWhoTakesNothingStopsTheSender() throws Exception {
    var sent = new AtomicLong();
    var cancelled = new CountDownLatch(1);
    regions.farCache.answers(
        (request, response) ->
            response.send(
                Flux.<ByteBuf>generate(
                        sink -> {
                          sent.addAndGet(CHUNK);
                          sink.next(chunk());
                        })
                    .doOnCancel(cancelled::countDown)));
    var reader =
        client()
            .get()
            .uri(local("/photos/endless"))
            .responseContent()
            .subscribeWith(
                new reactor.core.publisher.BaseSubscriber<ByteBuf>() {
                  @Override
                  protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                    subscription.request(1);
                  }
                });
    awaitStandstill(sent);
    // Windows of the link and buffers of the sockets: bounded, whatever the source could send.
    assertThat(sent.get()).isLessThan(200_000_000L);
    reader.cancel();
    assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void awaitStandstill(AtomicLong sent) {
    var last = new AtomicLong(-1);
    var unchangedSince = new AtomicLong(System.nanoTime());
    Await.until(
        () -> "still sending after " + sent.get() + " bytes",
        () -> {
          long now = sent.get();
          if (now != last.getAndSet(now)) {
            unchangedSince.set(System.nanoTime());
          }
          return now > 0 && System.nanoTime() - unchangedSince.get() > TimeUnit.SECONDS.toNanos(1);
        });
  }

  @Test
  void trailersPass() {
    regions.farCache.answers(
        (request, response) ->
            response
                .header("Trailer", "Server-Timing")
                .trailerHeaders(headers -> headers.set("Server-Timing", "disk;dur=2"))
                .sendString(Flux.just("a", "b")));
    String trailer =
        client()
            .get()
            .uri(local("/photos/trailing"))
            .response(
                (response, body) ->
                    body.then(
                        response.trailerHeaders().map(t -> String.valueOf(t.get("Server-Timing")))))
            .blockLast(TestGateway.HANG_GUARD);
    assertThat(trailer).isEqualTo("disk;dur=2");
  }

  @Test
  void aLinkThatDiesBeforeTheAnswerGivesAProblem() {
    TestServer.Handler silent = (request, response) -> Mono.never();
    var asked = new CountDownLatch(1);
    regions.farCache.answers(
        (request, response) -> {
          asked.countDown();
          return silent.handle(request, response);
        });
    var answer =
        client()
            .delete()
            .uri(local("/photos/waiting"))
            .responseSingle(
                (response, body) ->
                    body.asString().map(text -> response.status().code() + " " + text))
            .toFuture();
    Await.until(() -> "the cache was not asked", () -> asked.getCount() == 0);
    regions.toSin.cut();
    assertThat(answer.orTimeout(20, TimeUnit.SECONDS).join())
        .startsWith("503")
        .contains("The connection to the gateway of region sin broke before it answered");
    regions.home.awaitLink("sin", link -> link.connections() == 2);
  }
}
