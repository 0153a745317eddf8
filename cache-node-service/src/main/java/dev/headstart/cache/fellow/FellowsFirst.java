package dev.headstart.cache.fellow;

import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginRequest;
import dev.headstart.cache.origin.Source;
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
        .map(answer -> answered(request, left, fellow, answer))
        .onErrorResume(
            error -> {
              log.debug("Node {} gave no answer", fellow, error);
              return ask(request, left);
            });
  }

  private OriginAnswer answered(
      OriginRequest request, Iterator<Fellow> left, Fellow fellow, OriginAnswer answer) {
    boolean hot = popularity.isHot(request.nearness().key());
    var body = new ContinuedBody(answer, fellow, Mono.defer(() -> ask(request, left)), meters);
    return answer.from(hot ? Source.FELLOW_HOT : Source.FELLOW, body.bytes());
  }
}
