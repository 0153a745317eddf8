package dev.headstart.cache.fellow;

import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginFailure;
import dev.headstart.cache.origin.OriginRequest;
import dev.headstart.cache.origin.OriginUnanswered;
import dev.headstart.cache.origin.Source;
import dev.headstart.cache.problem.Problem;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Asks the node that owns an object before the origin. Where the owner gives no answer, whoever
 * would own the object without it is asked, and so on; where that is this node itself, or several
 * have failed, the origin. Thread-safe.
 */
public final class FellowsFirst implements Origin {

  private static final Logger log = LoggerFactory.getLogger(FellowsFirst.class);

  /** So many fellows may cost a request the time that it takes to find out that they are gone. */
  private static final int TRIES = 3;

  private static final Problem BUSY =
      new Problem(503, "Too busy", "The cache has as much to do as it may; try again in a moment.");

  private final Fellows fellows;
  private final Popularity popularity;
  private final Origin origin;
  private final FellowMeters meters;

  public FellowsFirst(Fellows fellows, Popularity popularity, Origin origin, FellowMeters meters) {
    this.fellows = fellows;
    this.popularity = popularity;
    this.origin = origin;
    this.meters = meters;
  }

  @Override
  public boolean isOwn(ObjectKey key) {
    return fellows.nearer(key).isEmpty();
  }

  @Override
  public void wanted(ObjectKey key) {
    if (!isOwn(key)) {
      popularity.count(key);
    }
  }

  @Override
  public Mono<OriginAnswer> ask(OriginRequest request) {
    if (request.nearness() == null) {
      return origin.ask(request);
    }
    return Mono.defer(
        () ->
            ask(
                request,
                fellows.nearer(request.nearness().key()).stream().limit(TRIES).iterator()));
  }

  private Mono<OriginAnswer> ask(OriginRequest request, Iterator<Fellow> left) {
    if (!left.hasNext()) {
      return origin.ask(request);
    }
    Fellow fellow = left.next();
    if (!fellow.answers()) {
      return ask(request, left);
    }
    return fellow
        .ask(request)
        .flatMap(answer -> answered(request, left, fellow, answer))
        .onErrorResume(
            error -> !(error instanceof OriginUnanswered),
            error -> {
              log.debug("Node {} gave no answer", fellow, error);
              return ask(request, left);
            });
  }

  private Mono<OriginAnswer> answered(
      OriginRequest request, Iterator<Fellow> left, Fellow fellow, OriginAnswer answer) {
    if (FellowField.tellsFailure(answer.fields())) {
      answer.discard().run();
      return Mono.error(new OriginUnanswered(problemOf(answer.status())));
    }
    boolean hot = popularity.isHot(request.nearness().key());
    var body = new ContinuedBody(answer, fellow, Mono.defer(() -> ask(request, left)), meters);
    return Mono.just(answer.from(hot ? Source.FELLOW_HOT : Source.FELLOW, body.bytes()));
  }

  /** All who wait are told what the owner would have told each of them. */
  private static Problem problemOf(int status) {
    return switch (status) {
      case 503 -> BUSY;
      case 504 -> OriginFailure.LATE;
      default -> OriginFailure.UNREACHABLE;
    };
  }
}
