package dev.headstart.warmer;

import dev.headstart.contract.digest.DigestNodes;
import dev.headstart.contract.digest.DigestQuestion;
import dev.headstart.contract.digest.DigestVersion;
import dev.headstart.contract.digest.PhotoHash;
import dev.headstart.contract.digest.PublishedDigest;
import dev.headstart.contract.photo.PhotoPath;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Caches of regions, of which nothing is there but what they tell of what they hold. */
public final class TestDigests {

  private static final long EPOCH = 0xc0ffee;

  private final Map<String, Map<String, PublishedDigest>> regions = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicInteger epochs = new AtomicInteger();
  private volatile UnaryOperator<byte[]> spoiling = UnaryOperator.identity();
  private volatile boolean failing;
  private volatile boolean silentOnLength;

  /** A region has a node of this name from now on, which holds nothing. */
  public TestDigests node(String region, String name) {
    of(region).put(name, new PublishedDigest(1000, EPOCH + epochs.incrementAndGet()));
    return this;
  }

  /** A node is gone from now on. */
  public void leaves(String region, String name) {
    of(region).remove(name);
  }

  private Map<String, PublishedDigest> of(String region) {
    return regions.computeIfAbsent(region, _ -> new TreeMap<>());
  }

  public void stores(String region, String node, PhotoPath photo) {
    of(region).get(node).add(PhotoHash.of(photo));
  }

  public void loses(String region, String node, PhotoPath photo) {
    of(region).get(node).remove(PhotoHash.of(photo));
  }

  /** Makes something else of each digest that is told. */
  public void spoils(UnaryOperator<byte[]> how) {
    spoiling = how;
  }

  /** Tells nothing any more, or does again. */
  public void fails(boolean fails) {
    failing = fails;
  }

  /** Tells digests without saying how long they are. */
  public void isSilentOnLength() {
    silentOnLength = true;
  }

  /** How many questions for a node's digest have come. */
  public int questions() {
    return questions.get();
  }

  Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    String region = request.requestHeaders().get("Host").split("\\.")[0];
    Map<String, PublishedDigest> nodes = of(region);
    if (failing || nodes.isEmpty()) {
      return TestHttpServer.status(response, 503);
    }
    if (request.uri().equals(DigestQuestion.NODES_PATH)) {
      String names = new DigestNodes(List.copyOf(nodes.keySet())).toString();
      return send(response, names.getBytes(StandardCharsets.US_ASCII), true);
    }
    DigestQuestion question =
        DigestQuestion.parse(request.uri().substring(DigestQuestion.PATH.length() + 1)).orThrow();
    questions.incrementAndGet();
    return send(
        response, digest(nodes.get(question.node().orElseThrow()), question), !silentOnLength);
  }

  private byte[] digest(PublishedDigest node, DigestQuestion question) {
    Optional<DigestVersion> since = question.since();
    return spoiling.apply(node.since(since));
  }

  private static Publisher<Void> send(HttpServerResponse response, byte[] body, boolean length) {
    if (length) {
      response.header("Content-Length", "" + body.length);
    }
    // Of what is sent in one piece, the server would say how long it is.
    return response.send(
        Flux.just(
            Unpooled.wrappedBuffer(body, 0, body.length / 2),
            Unpooled.wrappedBuffer(body, body.length / 2, body.length - body.length / 2)));
  }
}
