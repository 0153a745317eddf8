package dev.headstart.warmer;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Random;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A home photo store. Has every photograph, unless it is told otherwise. */
public final class TestHome extends TestHttpServer {

  /** The bytes of every photograph. */
  public final byte[] photograph;

  private enum Manner {
    WHOLE,
    IN_TWO_HALVES,
    BROKEN_OFF
  }

  private final Sinks.Empty<Void> secondHalf = Sinks.empty();
  private volatile int status = 200;
  private volatile Manner manner = Manner.WHOLE;

  public TestHome() {
    this(60_000);
  }

  /** A home whose photographs have so many bytes. */
  public TestHome(int bytes) {
    photograph = new byte[bytes];
    new Random(1).nextBytes(photograph);
  }

  public void answersWith(int newStatus) {
    status = newStatus;
  }

  /** Holds the second half of photographs back until {@link #releaseSecondHalf}. */
  public void sendsInTwoHalves() {
    manner = Manner.IN_TWO_HALVES;
  }

  public void releaseSecondHalf() {
    secondHalf.tryEmitEmpty();
  }

  /** Announces whole photographs, and closes the connection after half of one. */
  public void breaksOff() {
    manner = Manner.BROKEN_OFF;
  }

  public void sendsWhole() {
    manner = Manner.WHOLE;
  }

  @Override
  protected Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    remember(request, new byte[0]);
    if (status != 200) {
      return status(response, status);
    }
    response
        .header(HttpHeaderNames.CONTENT_TYPE, "image/jpeg")
        .header(HttpHeaderNames.CONTENT_LENGTH, "" + photograph.length)
        .header(HttpHeaderNames.ETAG, "\"4bd1\"")
        .header(HttpHeaderNames.LAST_MODIFIED, "Mon, 24 Nov 2025 16:00:00 GMT")
        .header(HttpHeaderNames.CACHE_CONTROL, "private, max-age=31536000, immutable")
        .header("CDN-Cache-Control", "max-age=31536000")
        .header("Headstart-Access", "signed")
        .header("Set-Cookie", "not=carried");
    int half = photograph.length / 2;
    var first = Mono.fromSupplier(() -> Unpooled.copiedBuffer(photograph, 0, half));
    var second = Mono.fromSupplier(() -> Unpooled.copiedBuffer(photograph, half, half));
    return switch (manner) {
      case WHOLE -> response.send(Flux.concat(first, second));
      case IN_TWO_HALVES ->
          response.send(Flux.concat(first, secondHalf.asMono().thenMany(second)), _ -> true);
      case BROKEN_OFF ->
          response.send(
              Flux.concat(first, Mono.error(new IllegalStateException("home breaks off"))),
              _ -> true);
    };
  }
}
