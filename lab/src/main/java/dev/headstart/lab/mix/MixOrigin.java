package dev.headstart.lab.mix;

import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** An origin on loopback that has the photographs of a mix and counts what it is asked for. */
public final class MixOrigin implements AutoCloseable {

  private static final String A_DECADE = "public, max-age=315360000";

  private final Map<String, MixObject> objects;
  private final AtomicLong requests = new AtomicLong();
  private final LoopResources loops = LoopResources.create("origin", 1, true);
  private final DisposableServer server;

  public MixOrigin(List<MixObject> objects) {
    this.objects =
        objects.stream()
            .collect(Collectors.toUnmodifiableMap(MixObject::path, Function.identity()));
    this.server =
        HttpServer.create().host("127.0.0.1").port(0).runOn(loops).handle(this::answer).bindNow();
  }

  private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    requests.incrementAndGet();
    MixObject object = objects.get(request.uri());
    if (object == null) {
      return response.sendNotFound();
    }
    return response
        .header("Content-Type", "image/jpeg")
        .header("Content-Length", Integer.toString(object.bytes()))
        .header("ETag", '"' + Integer.toHexString(object.path().hashCode()) + '"')
        .header("Last-Modified", "Tue, 13 May 2014 16:53:20 GMT")
        .header("Cache-Control", A_DECADE)
        .sendObject(Unpooled.wrappedBuffer(object.body(0)))
        .then();
  }

  public int port() {
    return server.port();
  }

  /** How often it has been asked. */
  public long requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.disposeNow();
    loops.dispose();
  }
}
