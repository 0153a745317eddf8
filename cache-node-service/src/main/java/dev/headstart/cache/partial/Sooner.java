package dev.headstart.cache.partial;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.BodyReader.Readiness;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Which of two readers of the same bytes a viewer gets: the one that was sought for her, or the one
 * that has them in their turn, whichever has something first. The other is closed, and both are
 * when she leaves before.
 */
final class Sooner {

  private final BodyReader turn;
  private final MonoSink<BodyReader> viewer;
  private final AtomicBoolean decided = new AtomicBoolean();
  private volatile boolean left;
  private volatile BodyReader chosen;

  private Sooner(BodyReader turn, MonoSink<BodyReader> viewer) {
    this.turn = turn;
    this.viewer = viewer;
  }

  /**
   * @param sought what is being sought; empty where it is not to be had
   * @param turn what comes in its turn
   */
  static Mono<BodyReader> of(Mono<BodyReader> sought, BodyReader turn) {
    return Mono.create(
        viewer -> {
          var sooner = new Sooner(turn, viewer);
          viewer.onCancel(sooner::leave);
          turn.onReady(sooner::look);
          // Never cancelled: what comes too late must be closed.
          sought.subscribe(sooner::found, error -> sooner.choose(turn), () -> sooner.choose(turn));
          sooner.look();
        });
  }

  private void look() {
    if (turn.readiness() != Readiness.NOT_YET) {
      choose(turn);
    }
  }

  private void found(BodyReader sought) {
    if (choose(sought)) {
      turn.close();
    } else {
      sought.close();
    }
  }

  private boolean choose(BodyReader reader) {
    if (!decided.compareAndSet(false, true)) {
      return false;
    }
    chosen = reader;
    viewer.success(reader);
    // Who leaves at this moment sees what was chosen, or is seen here.
    if (left) {
      reader.close();
    }
    return true;
  }

  private void leave() {
    left = true;
    decided.set(true);
    turn.close();
    BodyReader taken = chosen;
    if (taken != null) {
      taken.close();
    }
  }
}
