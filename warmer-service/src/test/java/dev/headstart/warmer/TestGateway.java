package dev.headstart.warmer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.digest.DigestQuestion;
import dev.headstart.contract.photo.ExpectedPhotos;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A home gateway with all caches behind it. Stores what is put and has what is got. */
public final class TestGateway extends TestHttpServer {

  private final BlockingQueue<String> aborted = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> expected = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final Sinks.Empty<Void> released = Sinks.empty();
  private volatile int status = 201;
  private volatile boolean hasty;
  private volatile TestDigests digests = new TestDigests();

  public void answersWith(int newStatus) {
    status = newStatus;
  }

  /** Takes what is put towards a region and does not answer until {@link #release}. */
  public void isSilentTowards(String region) {
    silent.add(region + ".cache.headstart");
  }

  /** Answers before anything of a body has come, as a cache may that has the photograph. */
  public void answersAtOnce() {
    hasty = true;
  }

  /** What regions tell of what they hold; nothing until this is called. */
  public void holds(TestDigests held) {
    digests = held;
  }

  public void release() {
    released.tryEmitEmpty();
  }

  @Override
  protected Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    if (request.uri().equals(ExpectedPhotos.TARGET)) {
      return request
          .receive()
          .aggregate()
          .asString()
          .doOnNext(body -> expected.add(request.requestHeaders().get("Host") + "\n" + body))
          .then(Mono.defer(() -> status(response, 204)));
    }
    if (request.uri().startsWith(DigestQuestion.PATH)) {
      return digests.answer(request, response);
    }
    if (hasty) {
      remember(request, new byte[0]);
      return status(response, status);
    }
    Mono<byte[]> body =
        request
            .receive()
            .retain()
            .doOnNext(_ -> begun.add(request.uri()))
            .collect(ByteArrayOutputStream::new, TestGateway::append)
            .map(ByteArrayOutputStream::toByteArray);
    return body.doOnNext(bytes -> remember(request, bytes))
        .doOnError(_ -> aborted.add(request.uri()))
        .doOnCancel(() -> aborted.add(request.uri()))
        .then(
            Mono.defer(
                () ->
                    silent.contains(request.requestHeaders().get("Host"))
                        ? released.asMono()
                        : Mono.<Void>empty()))
        .then(
            Mono.defer(
                () -> status(response, request.method().name().equals("GET") ? 200 : status)));
  }

  private static void append(ByteArrayOutputStream to, ByteBuf from) {
    byte[] bytes = ByteBufUtil.getBytes(from);
    from.release();
    to.write(bytes, 0, bytes.length);
  }

  /** Drops what earlier tests left. */
  public void forgetExpected() {
    expected.clear();
  }

  /** Host and body of the next word of what is about to be pushed. */
  public String nextExpected() throws InterruptedException {
    return expected.poll(30, TimeUnit.SECONDS);
  }

  /** The target of the next request of which some of the body has come. */
  public String nextBegun() throws InterruptedException {
    return next(begun, "a body should have begun to arrive");
  }

  /** The target of the next request that ended before its body did. */
  public String nextAborted() throws InterruptedException {
    return next(aborted, "a request should have been broken off");
  }

  private static String next(BlockingQueue<String> queue, String expectation)
      throws InterruptedException {
    String next = queue.poll(20, TimeUnit.SECONDS);
    assertThat(next).as(expectation).isNotNull();
    return next;
  }
}
