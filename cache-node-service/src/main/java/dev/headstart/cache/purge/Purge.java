package dev.headstart.cache.purge;

import dev.headstart.cache.arrival.Arrivals;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.problem.Problems;
import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.photo.PurgeTarget;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Takes away one rendition, or all of a photograph's. What is arriving is overtaken first, so that
 * it is not stored when it is whole; those who read it already may finish. Answered with 204 when
 * the objects are gone, also after a crash, whether there were any or not.
 */
public final class Purge {

  private static final Logger log = LoggerFactory.getLogger(Purge.class);

  private final TieredStore store;
  private final Arrivals arrivals;
  private final RaceBook races;
  private final RecentPurges purges;
  private final PurgeMeters meters;
  private final boolean photosOnly;
  private final Executor io;

  /**
   * @param photosOnly whether only photo paths can be purged, or any target
   */
  public Purge(
      TieredStore store,
      Arrivals arrivals,
      RaceBook races,
      RecentPurges purges,
      PurgeMeters meters,
      boolean photosOnly,
      Executor io) {
    this.store = store;
    this.arrivals = arrivals;
    this.races = races;
    this.purges = purges;
    this.meters = meters;
    this.photosOnly = photosOnly;
    this.io = io;
  }

  /** Answers a DELETE. */
  public Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    return switch (PurgeTarget.parse(request.uri())) {
      case Parsed.Valid<PurgeTarget>(PurgeTarget target) -> purge(response, () -> takeAway(target));
      case Parsed.Invalid<PurgeTarget>(String reason) when photosOnly ->
          Problems.answer(response, new Problem(400, "Bad purge target", reason));
      case Parsed.Invalid<PurgeTarget> _ ->
          purge(response, () -> takeAway(new ObjectKey(request.uri())));
    };
  }

  private Mono<Void> purge(HttpServerResponse response, Runnable work) {
    return Mono.<Void>create(
            sink -> {
              try {
                io.execute(
                    () -> {
                      try {
                        work.run();
                        sink.success();
                      } catch (UncheckedIOException e) {
                        sink.error(e);
                      }
                    });
              } catch (RejectedExecutionException e) {
                sink.error(e);
              }
            })
        .then(Mono.defer(() -> response.status(HttpResponseStatus.NO_CONTENT).send()))
        .onErrorResume(error -> failed(response, error));
  }

  private static Mono<Void> failed(HttpServerResponse response, Throwable error) {
    log.warn("A purge failed", error);
    return Problems.answer(
        response,
        new Problem(503, "Not purged", "The disk could not be changed; purge again in a moment."));
  }

  private void takeAway(PurgeTarget target) {
    switch (target) {
      case PurgeTarget.Rendition(var path) -> takeAway(new ObjectKey(path.toString()));
      case PurgeTarget.Photo(String id) -> {
        purges.add(id);
        arrivals.overtakePhoto(id);
        arrivals.overtake(new ObjectKey(target.toString()));
        meters.count(
            store.removePhoto(id) + (store.remove(new ObjectKey(target.toString())) ? 1 : 0));
        races.photoGone(id);
      }
    }
  }

  private void takeAway(ObjectKey key) {
    arrivals.overtake(key);
    meters.count(store.remove(key) ? 1 : 0);
    races.gone(key);
  }
}
