package dev.headstart.warmer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An HTTP server that remembers what it was asked and answers as it is told to. */
public abstract class TestHttpServer implements AutoCloseable {

  /** What a server was asked, with the whole body where there was one. */
  public record Asked(String method, String target, String host, Fields fields, byte[] body) {}

  /** Header fields, by name. */
  @FunctionalInterface
  public interface Fields {
    String get(String name);
  }

  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final DisposableServer server;

  protected TestHttpServer() {
    server = HttpServer.create().host("127.0.0.1").port(0).handle(this::answer).bindNow();
  }

  protected abstract Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response);

  protected final void remember(HttpServerRequest request, byte[] body) {
    var fields = request.requestHeaders().copy();
    asked.add(
        new Asked(
            request.method().name(),
            request.uri(),
            fields.get(HttpHeaderNames.HOST),
            fields::get,
            body));
  }

  protected static Mono<Void> status(HttpServerResponse response, int status) {
    return response.status(status).header(HttpHeaderNames.CONTENT_LENGTH, "0").send().then();
  }

  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /** The next request, awaited. */
  public Asked nextAsked() throws InterruptedException {
    Asked next = asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("the server should have been asked once more").isNotNull();
    return next;
  }

  /** How many requests have come that nobody has looked at. */
  public int unseen() {
    return asked.size();
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
