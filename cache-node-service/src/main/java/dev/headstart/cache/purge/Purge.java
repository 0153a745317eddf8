package dev.headstart.cache.purge;

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
  private final boolean photosOnly;
  private final Executor io;

  /**
   * @param photosOnly whether only photographs can be purged, or any target
   */
  public Purge(Purges purges, PurgeJournal journal, boolean photosOnly, Executor io) {
    this.purges = purges;
    this.journal = journal;
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

  /** Answers a DELETE. */
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
        : onDisk(() -> purges.carryOut(List.of(target), PurgeCause.REQUEST))
            .flatMap(removed -> done(response, removed))
            .onErrorResume(error -> failed(response, error));
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

  private static Mono<Void> done(HttpServerResponse response, int removed) {
    return response
        .status(HttpResponseStatus.NO_CONTENT)
        .header(HeadstartFields.PURGED, Integer.toString(removed))
        .send();
  }

  private static Mono<Void> failed(HttpServerResponse response, Throwable error) {
    log.warn("A purge, or a question about purges, failed", error);
    return Problems.answer(
        response,
        new Problem(503, "Not done", "The disk would not have it; try again in a moment."));
  }
}
