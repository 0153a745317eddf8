package dev.headstart.cache.fellow;

import dev.headstart.cache.object.EndToEndFields;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Asker;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.problem.Problems;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Passes on to the owner what a warmer sends to any node: a push, or a pull. The body streams
 * through and is not stored here; the owner's answer is the answer. So a race is decided where the
 * photograph lies. An owner that cannot be reached is passed over; one that fails while it has part
 * of a push fails the push. Thread-safe.
 */
public final class PassingOn {

  private static final Logger log = LoggerFactory.getLogger(PassingOn.class);

  private static final Problem FAILED =
      new Problem(
          502, "Node failed", "The node that keeps this object did not finish; send it again.");

  private final Fellows fellows;
  private final boolean photos;
  private final String via;

  /**
   * @param photos whether a target's query is no part of its key
   * @param via this node's word in {@code Via}
   */
  public PassingOn(Fellows fellows, boolean photos, String via) {
    this.fellows = fellows;
    this.photos = photos;
    this.via = via;
  }

  /**
   * Answers a request to the internal port.
   *
   * @param here answers it on this node: where this one is the owner, where nobody else can be
   *     reached, or where a fellow has passed it on already
   */
  public Mono<Void> answer(
      HttpServerRequest request, HttpServerResponse response, Supplier<Mono<Void>> here) {
    if (FellowField.of(request.requestHeaders()).isPresent()) {
      return here.get();
    }
    Iterator<Fellow> nearer = fellows.nearer(new ObjectKey(target(request))).iterator();
    return nearer.hasNext() ? new Errand(request, response, here, nearer).next() : here.get();
  }

  private String target(HttpServerRequest request) {
    int query = photos ? request.uri().indexOf('?') : -1;
    return query < 0 ? request.uri() : request.uri().substring(0, query);
  }

  /** One request on its way to whoever takes it. */
  private final class Errand {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Supplier<Mono<Void>> here;
    private final Iterator<Fellow> left;
    private final AtomicBoolean bodyTaken = new AtomicBoolean();
    private final AtomicBoolean answered = new AtomicBoolean();

    Errand(
        HttpServerRequest request,
        HttpServerResponse response,
        Supplier<Mono<Void>> here,
        Iterator<Fellow> left) {
      this.request = request;
      this.response = response;
      this.here = here;
      this.left = left;
    }

    Mono<Void> next() {
      return left.hasNext() ? to(left.next()) : here.get();
    }

    private Mono<Void> to(Fellow fellow) {
      HttpClient.ResponseReceiver<?> sent =
          fellow
              .client()
              .disableRetry(true)
              .headers(this::fields)
              .request(request.method())
              .uri(request.uri())
              .send(body());
      return fellow
          .watched(
              sent.response((answer, bytes) -> relay(answer, bytes.retain()))
                  .then(Mono.just(fellow))
                  .onErrorMap(error -> clientIsGone(), Abandoned::new))
          .then()
          .onErrorResume(error -> failed(fellow, error));
    }

    private void fields(HttpHeaders fields) {
      fields
          .set(EndToEndFields.of(request.requestHeaders()))
          .remove(HttpHeaderNames.HOST)
          .remove(HttpHeaderNames.EXPECT)
          .set(HttpHeaderNames.VIA, passedOn(request.requestHeaders()));
      FellowField.mark(fields, Asker.WARMER);
    }

    private Flux<ByteBuf> body() {
      return request.method().equals(HttpMethod.PUT)
          ? Flux.defer(
              () -> {
                bodyTaken.set(true);
                return request.receive().retain();
              })
          : Flux.empty();
    }

    private Mono<Void> relay(HttpClientResponse answer, Flux<ByteBuf> bytes) {
      answered.set(true);
      HttpHeaders fields = EndToEndFields.of(answer.responseHeaders());
      response.status(answer.status());
      response.responseHeaders().set(fields).set(HttpHeaderNames.VIA, passedOn(fields));
      return response.send(bytes).then();
    }

    private String passedOn(HttpHeaders fields) {
      String before = fields.get(HttpHeaderNames.VIA);
      return before == null ? via : before + ", " + via;
    }

    /** Whether it is the sender who broke off, for which no fellow is to blame. */
    private boolean clientIsGone() {
      var gone = new AtomicBoolean();
      request.withConnection(connection -> gone.set(!connection.channel().isActive()));
      return gone.get();
    }

    private Mono<Void> failed(Fellow fellow, Throwable error) {
      log.debug("Node {} did not take a request that was passed on", fellow, error);
      if (answered.get()) {
        // What has been sent cannot be taken back: only a cut connection tells of the rest.
        request.withConnection(connection -> connection.channel().close());
        return Mono.never();
      }
      return bodyTaken.get() ? Problems.refuse(request, response.keepAlive(false), FAILED) : next();
    }
  }
}
