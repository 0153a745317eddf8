package dev.headstart.cache.trace;

import dev.headstart.cache.object.ObjectKey;
import dev.headstart.contract.warm.Traceparent;
import dev.headstart.tracing.OpenSpan;
import java.util.Optional;

/**
 * What is told of one push, where its page is being recorded; else nothing is. What happens to it
 * is said in its order, by one thread at a time.
 */
public final class StoreTrace {

  /** Of a push whose page nobody records. */
  static final StoreTrace NONE = new StoreTrace(null, OpenSpan.NONE, null);

  private final FirstViews views;
  private final OpenSpan span;
  private final ObjectKey key;
  private Pushed pushed;

  StoreTrace(FirstViews views, OpenSpan span, ObjectKey key) {
    this.views = views;
    this.span = span;
    this.key = key;
  }

  /** It begins to arrive, and whoever asks for it from now on is a viewer of it. */
  public void arrives(long length) {
    Optional<Traceparent> place = span.traceparent();
    if (place.isPresent()) {
      span.tag("http.request.body.size", length);
      pushed = views.await(key, place.get());
    }
  }

  /** All of it has come. */
  public void whole() {
    if (pushed != null) {
      pushed.isWhole();
      span.event("whole");
    }
  }

  /**
   * Its end.
   *
   * @param stored whether it is here to be looked at
   * @param result the word for it
   */
  public void ended(boolean stored, String result) {
    if (pushed != null && !stored) {
      views.forget(key, pushed);
    }
    span.tag("headstart.result", result).end();
  }

  /**
   * It came in vain: it is here, or arrives, already.
   *
   * @param result the word for it
   */
  public void inVain(String result) {
    span.traceparent().ifPresent(place -> views.cameTooLate(key, place));
    span.tag("headstart.result", result).end();
  }
}
