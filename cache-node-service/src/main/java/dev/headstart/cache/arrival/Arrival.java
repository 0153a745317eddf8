package dev.headstart.cache.arrival;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Source;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** An object that is on its way here, by fetch or by push, and what becomes of it. Thread-safe. */
public final class Arrival {

  private volatile ObjectKey key;
  private final Audience audience;
  private final boolean warm;
  private final CompletableFuture<Landing> landing = new CompletableFuture<>();
  private volatile Source source = Source.ORIGIN;
  private volatile boolean overtaken;
  private final AtomicReference<BodyReader> kept = new AtomicReference<>();
  private volatile boolean starterGone;

  Arrival(ObjectKey key, Audience audience, boolean warm) {
    this.key = key;
    this.audience = audience;
    this.warm = warm;
  }

  public ObjectKey key() {
    return key;
  }

  /**
   * It turned out to be one of its target's variants: from now on it is found under that key. To be
   * called before it lands.
   */
  public void turnsOutToBe(ObjectKey variant) {
    key = variant;
  }

  Audience audience() {
    return audience;
  }

  /** Whether it was begun by a warmer and not by a viewer. */
  public boolean warm() {
    return warm;
  }

  /** Becomes known once; whoever waits must not complete it. */
  public CompletableFuture<Landing> landing() {
    return landing;
  }

  /** Says, before it lands, who gives it. */
  public void from(Source giver) {
    source = giver;
  }

  /** Who gives it; known when it has landed. */
  public Source source() {
    return source;
  }

  /** Says what it turned out to be. */
  public void land(Landing outcome) {
    landing.complete(outcome);
    if (starterGone && outcome instanceof Landing.Alone alone) {
      alone.reader().close();
    }
  }

  /**
   * Keeps the bytes of what nobody stores until the one who started this has begun to read them, or
   * left: they may all have come before she hears of it. To be called before it lands.
   */
  public void keepForStarter(ArrivingBody body) {
    kept.set(body.open(0, Long.MAX_VALUE));
    if (starterGone) {
      letGo();
    }
  }

  private void letGo() {
    BodyReader held = kept.getAndSet(null);
    if (held != null) {
      held.close();
    }
  }

  /** The one who started it reads it by now, or does not want it any more. */
  public void starterLeft() {
    starterGone = true;
    letGo();
    if (landing.isDone() && landing.join() instanceof Landing.Alone alone) {
      alone.reader().close();
    }
  }

  /** A purge came after its start: it must not be stored. */
  void overtake() {
    overtaken = true;
  }

  /** Whether it may be stored. */
  public boolean wanted() {
    return !overtaken;
  }
}
