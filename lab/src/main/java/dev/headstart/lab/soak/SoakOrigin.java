package dev.headstart.lab.soak;

import dev.headstart.lab.mix.MixObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The origin of a soak: has the latest version of each photograph, and now and then fails, stops in
 * the middle, or dawdles.
 */
final class SoakOrigin implements AutoCloseable {

  private static final int IN_A_THOUSAND = 1000;
  private static final int FAILS = 10;
  private static final int STOPS = 20;
  private static final int DAWDLES = 60;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Map<String, MixObject> objects;
  private final Ledger ledger;
  private final LoopResources loops = LoopResources.create("soak-origin", 1, true);
  private final DisposableServer server;

  SoakOrigin(List<MixObject> objects, Ledger ledger) {
    this.objects =
        objects.stream()
            .collect(Collectors.toUnmodifiableMap(MixObject::path, Function.identity()));
    this.ledger = ledger;
    this.server =
        HttpServer.create().host("127.0.0.1").port(0).runOn(loops).handle(this::answer).bindNow();
  }

  int port() {
    return server.port();
  }

  private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    MixObject object = objects.get(request.uri());
    if (object == null) {
      return response.sendNotFound();
    }
    int version = ledger.latest(object);
    int dice = ThreadLocalRandom.current().nextInt(IN_A_THOUSAND);
    if (dice < FAILS) {
      return response.status(503).header("Cache-Control", "no-store").send();
    }
    fields(response, object, version);
    ByteBuf body = Unpooled.wrappedBuffer(object.body(version));
    if (dice < STOPS) {
      return response
          .sendObject(Flux.just(body.slice(0, object.bytes() / 2)))
          .then()
          .then(Mono.fromRunnable(() -> response.withConnection(c -> c.channel().close())));
    }
    if (dice < DAWDLES) {
      return response
          .sendObject(
              Flux.just(
                      body.retainedSlice(0, object.bytes() / 2),
                      body.slice(object.bytes() / 2, object.bytes() - object.bytes() / 2))
                  .delayElements(PAUSE))
          .then();
    }
    return response.sendObject(body).then();
  }

  /** The fields with which version {@code version} is answered, and pushed. */
  private static void fields(HttpServerResponse response, MixObject object, int version) {
    response
        .header("Content-Type", "image/jpeg")
        .header("Content-Length", Integer.toString(object.bytes()))
        .header("ETag", Versions.tag(version))
        .header("Cache-Control", Versions.CACHE_CONTROL);
  }

  @Override
  public void close() {
    server.disposeNow();
    loops.dispose();
  }
}
