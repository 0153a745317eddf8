package dev.headstart.cache.purge;

import dev.headstart.cache.fellow.FellowField;
import dev.headstart.cache.fellow.Spreading;
import dev.headstart.cache.fellow.Told;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.problem.Problems;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgeQuestion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers requests about purges. One to take away an object, all renditions of a photograph, or
 * everything is answered with 204 when the objects are gone, also after a crash, whether there were
 * any or not; {@code Headstart-Purged} says how many there were. Others who were away can ask what
 * was purged.
 */
public final class Purge {

  private static final Logger log = LoggerFactory.getLogger(Purge.class);

  private final Purges purges;
  private final PurgeJournal journal;
  private final Spreading nodes;
  private final boolean photosOnly;
  private final Executor io;

  /**
   * @param nodes the others, to whom purges are spread
   * @param photosOnly whether only photographs can be purged, or any target
   */
  public Purge(
      Purges purges, PurgeJournal journal, Spreading nodes, boolean photosOnly, Executor io) {
    this.purges = purges;
    this.journal = journal;
    this.nodes = nodes;
    this.photosOnly = photosOnly;
    this.io = io;
  }

  /** Whether {@code target} is that of the journal, and no object's. */
  public static boolean isAboutPurges(String target) {
    return target.startsWith(PurgeQuestion.NODE_PATH)
        && (target.length() == PurgeQuestion.NODE_PATH.length()
            || target.charAt(PurgeQuestion.NODE_PATH.length()) == '?');
  }

  /** Answers a GET or HEAD for the journal. */
  public Mono<Void> tell(HttpServerRequest request, HttpServerResponse response) {
    int query = request.uri().indexOf('?');
    return switch (PurgeQuestion.parse(query < 0 ? null : request.uri().substring(query + 1))) {
      case Parsed.Invalid<PurgeQuestion>(String reason) ->
          Problems.answer(response, new Problem(400, "Bad question", reason));
      case Parsed.Valid<PurgeQuestion>(PurgeQuestion question) ->
          onDisk(() -> page(question))
              .flatMap(page -> told(response, page))
              .onErrorResume(error -> failed(response, error));
    };
  }

  private PurgePage page(PurgeQuestion question) {
    return question
        .after()
        .map(position -> journal.after(position, question.limit()))
        .orElseGet(journal::end);
  }

  private static Mono<Void> told(HttpServerResponse response, PurgePage page) {
    ByteBuf body = Unpooled.wrappedBuffer(page.toJson().getBytes(StandardCharsets.UTF_8));
    return response
        .header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .header(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.readableBytes()))
        .sendObject(body)
        .then();
  }

  /**
   * Answers a DELETE. It is acknowledged when every node that is known has carried it out, or is
   * down and learns of it before it serves.
   */
  public Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    String target = request.uri();
    if (!PurgePage.isTarget(target)) {
      return Problems.answer(
          response,
          new Problem(400, "Bad purge target", "A purge names a path, perhaps with its query."));
    }
    return photosOnly
            && PurgeTarget.parse(target) instanceof Parsed.Invalid<PurgeTarget>(String reason)
        ? Problems.answer(response, new Problem(400, "Bad purge target", reason))
        : carryOut(target, request.requestHeaders())
            .flatMap(
                told -> told.failed().isEmpty() ? done(response, told) : partly(response, told))
            .onErrorResume(error -> failed(response, error));
  }

  /**
   * Here, and on all other nodes of the region unless one of them sent it. Then once more
   * everywhere: until the last node had carried it out, another could get what was purged from it.
   */
  private Mono<Told> carryOut(String target, HttpHeaders fields) {
    if (FellowField.isMarked(fields) || !nodes.isNeeded()) {
      return here(target, FellowField.isAgain(fields) ? PurgeCause.AGAIN : PurgeCause.REQUEST);
    }
    return everywhere(target, PurgeCause.REQUEST)
        .flatMap(
            first ->
                first.failed().isEmpty()
                    ? everywhere(target, PurgeCause.AGAIN).map(first::and)
                    : Mono.just(first));
  }

  private Mono<Told> everywhere(String target, PurgeCause cause) {
    return Mono.zip(here(target, cause), nodes.purge(target, cause == PurgeCause.AGAIN), Told::and);
  }

  private Mono<Told> here(String target, PurgeCause cause) {
    return onDisk(() -> new Told(purges.carryOut(List.of(target), cause), List.of()));
  }

  private <T> Mono<T> onDisk(Supplier<T> work) {
    return Mono.create(
        sink -> {
          try {
            io.execute(
                () -> {
                  try {
                    sink.success(work.get());
                  } catch (UncheckedIOException e) {
                    sink.error(e);
                  }
                });
          } catch (RejectedExecutionException e) {
            sink.error(e);
          }
        });
  }

  private static Mono<Void> done(HttpServerResponse response, Told told) {
    return response
        .status(HttpResponseStatus.NO_CONTENT)
        .header(HeadstartFields.PURGED, Long.toString(told.count()))
        .send();
  }

  private static Mono<Void> partly(HttpServerResponse response, Told told) {
    return Problems.answer(
        response,
        new Problem(
            503,
            "Not purged everywhere",
            "It is purged, but not on "
                + String.join(", ", told.failed())
                + ": purge again, until it is, or these nodes have left the region."));
  }

  private static Mono<Void> failed(HttpServerResponse response, Throwable error) {
    log.warn("A purge, or a question about purges, failed", error);
    return Problems.answer(
        response,
        new Problem(503, "Not done", "The disk would not have it; try again in a moment."));
  }
}
