package dev.headstart.cache.digest;

import dev.headstart.cache.fellow.FellowField;
import dev.headstart.cache.fellow.Fellows;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginRequest;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.problem.Problems;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.digest.DigestNodes;
import dev.headstart.contract.digest.DigestPage;
import dev.headstart.contract.digest.DigestQuestion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Tells whoever asks at the internal port which nodes there are and what each of them holds. A
 * question about another node is passed on to it, and its answer streams through: nobody outside
 * needs to reach more than one node of a region. Thread-safe; never blocks.
 */
public final class Digests {

  private static final Logger log = LoggerFactory.getLogger(Digests.class);

  private static final Problem UNKNOWN =
      new Problem(404, "Unknown node", "Ask for the list of nodes; this one is not, or no more.");

  private static final Problem HIDDEN =
      new Problem(
          503,
          "Not known yet",
          "Whether what is stored may still be served is not known yet; ask again in a moment.");

  private static final Problem BUSY =
      new Problem(503, "Too busy", "There is more to do than may wait; ask again in a moment.");

  private static final Problem UNANSWERED =
      new Problem(502, "Node failed", "The node gave no answer; it may be about to leave.");

  private final Holdings holdings;
  private final TieredStore store;
  private final Fellows fellows;
  private final DigestMeters meters;
  private final Executor work;

  /**
   * @param work where a digest is written, which takes longer than an event loop should
   */
  public Digests(
      Holdings holdings, TieredStore store, Fellows fellows, DigestMeters meters, Executor work) {
    this.holdings = holdings;
    this.store = store;
    this.fellows = fellows;
    this.meters = meters;
    this.work = work;
  }

  /** Whether {@code target} is one that is answered here, and no object's. */
  public static boolean isAboutDigests(String target) {
    return target.startsWith(DigestQuestion.PATH)
        && (target.length() == DigestQuestion.PATH.length()
            || target.charAt(DigestQuestion.PATH.length()) == '?'
            || target.equals(DigestQuestion.NODES_PATH));
  }

  /** Answers a GET. */
  public Mono<Void> tell(HttpServerRequest request, HttpServerResponse response) {
    if (request.uri().equals(DigestQuestion.NODES_PATH)) {
      return send(response, "text/plain", nodes().toString().getBytes(StandardCharsets.US_ASCII));
    }
    int query = request.uri().indexOf('?');
    return switch (DigestQuestion.parse(query < 0 ? null : request.uri().substring(query + 1))) {
      case Parsed.Invalid<DigestQuestion>(String reason) ->
          Problems.answer(response, new Problem(400, "Bad question", reason));
      case Parsed.Valid<DigestQuestion>(DigestQuestion question)
          when FellowField.isMarked(request.requestHeaders()) || isOwn(question) ->
          own(question, response);
      case Parsed.Valid<DigestQuestion>(DigestQuestion question) -> others(question, response);
    };
  }

  /** Those that a photograph could be pushed to. */
  private DigestNodes nodes() {
    List<String> answering =
        fellows.states().entrySet().stream()
            .filter(node -> node.getValue().equals("self") || node.getValue().equals("up"))
            .map(Map.Entry::getKey)
            .toList();
    return new DigestNodes(answering.isEmpty() ? List.of(DigestNodes.ALONE) : answering);
  }

  private boolean isOwn(DigestQuestion question) {
    return question.node().isEmpty()
        || question.node().get().equals(DigestNodes.ALONE)
        || "self".equals(fellows.states().get(question.node().get()));
  }

  private Mono<Void> own(DigestQuestion question, HttpServerResponse response) {
    if (store.hidesEarlier()) {
      return Problems.answer(response, HIDDEN);
    }
    return Mono.<byte[]>create(
            sink -> {
              try {
                work.execute(() -> sink.success(holdings.since(question.since())));
              } catch (RejectedExecutionException e) {
                sink.error(e);
              }
            })
        .flatMap(
            page -> {
              meters.answered(page.length);
              return send(response, DigestPage.MEDIA_TYPE, page);
            })
        .onErrorResume(RejectedExecutionException.class, error -> Problems.answer(response, BUSY));
  }

  private static Mono<Void> send(HttpServerResponse response, String type, byte[] bytes) {
    return response
        .header(HttpHeaderNames.CONTENT_TYPE, type)
        .header(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length))
        .sendObject(Unpooled.wrappedBuffer(bytes))
        .then();
  }

  private Mono<Void> others(DigestQuestion question, HttpServerResponse response) {
    Origin node = fellows.origins().get(question.node().orElseThrow());
    if (node == null) {
      return Problems.answer(response, UNKNOWN);
    }
    meters.relayed();
    String target = new DigestQuestion(Optional.empty(), question.since()).target();
    return node.ask(OriginRequest.get(target, new DefaultHttpHeaders()))
        .map(Optional::of)
        .onErrorResume(
            error -> {
              log.debug("Node {} did not tell what it holds", question.node().get(), error);
              return Mono.just(Optional.empty());
            })
        .flatMap(
            answer ->
                answer
                    .map(given -> relay(given, response))
                    .orElseGet(() -> Problems.answer(response, UNANSWERED)));
  }

  private static Mono<Void> relay(OriginAnswer answer, HttpServerResponse response) {
    response.status(answer.status());
    copy(answer, HttpHeaderNames.CONTENT_TYPE, response);
    copy(answer, HttpHeaderNames.CACHE_CONTROL, response);
    answer
        .length()
        .ifPresent(length -> response.header(HttpHeaderNames.CONTENT_LENGTH, "" + length));
    return response.send(answer.body().map(ByteBuf::retain)).then();
  }

  private static void copy(OriginAnswer answer, CharSequence name, HttpServerResponse response) {
    String value = answer.fields().get(name);
    if (value != null) {
      response.header(name, value);
    }
  }
}
