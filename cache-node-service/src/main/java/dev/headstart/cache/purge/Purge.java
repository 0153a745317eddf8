package dev.headstart.cache.purge;

import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.problem.Problems;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.photo.PurgeTarget;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers a request to take away one object, all renditions of a photograph, or everything: with
 * 204 when the objects are gone, also after a crash, whether there were any or not. {@code
 * Headstart-Purged} says how many there were.
 */
public final class Purge {

  private static final Logger log = LoggerFactory.getLogger(Purge.class);

  private final Purges purges;
  private final boolean photosOnly;
  private final Executor io;

  /**
   * @param photosOnly whether only photographs can be purged, or any target
   */
  public Purge(Purges purges, boolean photosOnly, Executor io) {
    this.purges = purges;
    this.photosOnly = photosOnly;
    this.io = io;
  }

  /** Answers a DELETE. */
  public Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    String target = request.uri();
    return photosOnly
            && PurgeTarget.parse(target) instanceof Parsed.Invalid<PurgeTarget>(String reason)
        ? Problems.answer(response, new Problem(400, "Bad purge target", reason))
        : carriedOut(target)
            .flatMap(removed -> done(response, removed))
            .onErrorResume(error -> failed(response, error));
  }

  private Mono<Integer> carriedOut(String target) {
    return Mono.create(
        sink -> {
          try {
            io.execute(
                () -> {
                  try {
                    sink.success(purges.carryOut(List.of(target), PurgeCause.REQUEST));
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
    log.warn("A purge failed", error);
    return Problems.answer(
        response,
        new Problem(503, "Not purged", "The disk could not be changed; purge again in a moment."));
  }
}
