package dev.headstart.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A collector: an HTTP server that takes OTLP (binary protobuf) and remembers the spans. May be
 * told to answer otherwise, or not at all. Thread-safe.
 */
public final class TestCollector implements AutoCloseable {

  private static final Duration HANG_GUARD = Duration.ofSeconds(30);

  private final HttpServer server;
  private final List<TestSpan> spans = new ArrayList<>();
  private int requests;
  private int status = 200;
  private boolean silent;

  public TestCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** What is written for a service, so that its spans come here. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  /** The argument of a service that is to send its spans here, soon after they ended. */
  public List<String> arguments() {
    return List.of(
        "--management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint(),
        "--management.opentelemetry.tracing.export.schedule-delay=20ms");
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      int answer = received(request);
      if (answer > 0) {
        exchange.sendResponseHeaders(answer, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized int received(ExportTraceServiceRequest request) throws InterruptedException {
    requests++;
    notifyAll();
    while (silent) {
      wait();
    }
    if (status == 200) {
      for (ResourceSpans resource : request.getResourceSpansList()) {
        String service = TestSpan.text(resource.getResource().getAttributesList(), "service.name");
        resource.getScopeSpansList().stream()
            .flatMap(scope -> scope.getSpansList().stream())
            .forEach(span -> spans.add(new TestSpan(service, span)));
      }
      notifyAll();
    }
    return status;
  }

  /** Answers with {@code status} from now on, and keeps spans only where that is 200. */
  public synchronized void answers(int status) {
    this.status = status;
    silent = false;
    notifyAll();
  }

  /** Answers nothing from now on. */
  public synchronized void isSilent() {
    silent = true;
  }

  /** How often it was asked to take spans. */
  public synchronized int requests() {
    return requests;
  }

  /** Waits for {@code count} requests in all. */
  public synchronized void awaitRequests(int count) throws InterruptedException {
    await(() -> requests >= count, count + " requests");
  }

  /** All spans that have come. */
  public synchronized List<TestSpan> spans() {
    return List.copyOf(spans);
  }

  /** Waits until {@code count} spans for which {@code which} holds have come, and gives them. */
  public synchronized List<TestSpan> await(int count, Predicate<TestSpan> which)
      throws InterruptedException {
    await(() -> spans.stream().filter(which).count() >= count, count + " such spans");
    return spans.stream().filter(which).toList();
  }

  /** Waits until a span of that name has come, and gives the first. */
  public TestSpan await(String name) throws InterruptedException {
    return await(1, span -> span.name().equals(name)).getFirst();
  }

  private void await(java.util.function.BooleanSupplier condition, String what)
      throws InterruptedException {
    long deadline = System.nanoTime() + HANG_GUARD.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("There were not " + what + ", but " + spans);
      }
      wait(left);
    }
  }

  @Override
  public void close() {
    answers(200);
    server.stop(0);
  }
}
