package dev.headstart.cache.server;

import dev.headstart.cache.digest.Digests;
import dev.headstart.cache.exchange.Door;
import dev.headstart.cache.exchange.Exchange;
import dev.headstart.cache.fellow.FellowField;
import dev.headstart.cache.fellow.PassingOn;
import dev.headstart.cache.origin.Asker;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.problem.Problems;
import dev.headstart.cache.purge.Purge;
import dev.headstart.cache.push.Announcements;
import dev.headstart.cache.push.Push;
import dev.headstart.contract.photo.ExpectedPhotos;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Which method goes where, on either port. Thread-safe. */
public final class Routes {

  private static final String VIEWERS_METHODS = "GET, HEAD, OPTIONS";
  private static final String INTERNAL_METHODS = "GET, HEAD, PUT, DELETE, OPTIONS";

  private final Exchange exchange;
  private final boolean passesAll;
  private final Push push;
  private final PassingOn passingOn;
  private final Announcements announcements;
  private final Purge purge;
  private final Digests digests;
  private final String via;

  /**
   * @param passesAll whether viewers' requests with other methods than GET and HEAD go to the
   *     origin
   */
  public Routes(
      Exchange exchange,
      boolean passesAll,
      Push push,
      PassingOn passingOn,
      Announcements announcements,
      Purge purge,
      Digests digests,
      String via) {
    this.exchange = exchange;
    this.passesAll = passesAll;
    this.push = push;
    this.passingOn = passingOn;
    this.announcements = announcements;
    this.purge = purge;
    this.digests = digests;
    this.via = via;
  }

  Mono<Void> viewers(HttpServerRequest request, HttpServerResponse response) {
    response.header(HttpHeaderNames.VIA, via);
    return switch (request.method().name()) {
      case "GET", "HEAD" -> exchange.answer(Door.VIEWERS, request, response);
      case "CONNECT" -> notAllowed(request, response, VIEWERS_METHODS);
      case String _ when passesAll -> exchange.pass(Door.VIEWERS, request, response);
      case "OPTIONS" -> options(response, VIEWERS_METHODS);
      default -> notAllowed(request, response, VIEWERS_METHODS);
    };
  }

  Mono<Void> internal(HttpServerRequest request, HttpServerResponse response) {
    response.header(HttpHeaderNames.VIA, via);
    return switch (request.method().name()) {
      case "GET" -> internalGet(request, response);
      case "HEAD" -> internalView(request, response);
      case "PUT" -> passingOn.answer(request, response, () -> push.answer(request, response));
      case "POST" -> announcement(request, response);
      case "DELETE" -> purge.answer(request, response);
      case "OPTIONS" -> options(response, INTERNAL_METHODS);
      default -> notAllowed(request, response, INTERNAL_METHODS);
    };
  }

  private Mono<Void> internalGet(HttpServerRequest request, HttpServerResponse response) {
    if (Purge.isAboutPurges(request.uri())) {
      return purge.tell(request, response);
    }
    return Digests.isAboutDigests(request.uri())
        ? digests.tell(request, response)
        : internalView(request, response);
  }

  /** What another node asks on behalf of its viewers is for this node; a pull is for the owner. */
  private Mono<Void> internalView(HttpServerRequest request, HttpServerResponse response) {
    return FellowField.of(request.requestHeaders()).equals(Optional.of(Asker.VIEWER))
        ? exchange.answer(Door.FELLOWS, request, response)
        : passingOn.answer(
            request, response, () -> exchange.answer(Door.INTERNAL, request, response));
  }

  private Mono<Void> announcement(HttpServerRequest request, HttpServerResponse response) {
    return request.uri().equals(ExpectedPhotos.TARGET)
        ? announcements.answer(request, response)
        : notAllowed(request, response, INTERNAL_METHODS);
  }

  /** Also the answer to a browser that asks whether a script may send its request (Fetch §3.2). */
  private static Mono<Void> options(HttpServerResponse response, String methods) {
    return response
        .status(HttpResponseStatus.NO_CONTENT)
        .header(HttpHeaderNames.ALLOW, methods)
        .header(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD")
        .header(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "*")
        .header(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, "86400")
        .send();
  }

  private static Mono<Void> notAllowed(
      HttpServerRequest request, HttpServerResponse response, String methods) {
    response.header(HttpHeaderNames.ALLOW, methods);
    return Problems.refuse(
        request,
        response,
        new Problem(405, "Method not allowed", "This port understands " + methods + "."));
  }
}
