package dev.headstart.cache.arrival;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;

/**
 * Carries bytes from a connection into an arriving body, no faster than the body takes them, and
 * tells once how it ended.
 */
public final class Feed extends BaseSubscriber<ByteBuf> {

  /** How a feed ended. */
  public interface Ending {
    /** All bytes have come, and it is known what they can be stored from. */
    void whole();

    /** The rest does not come. */
    void broken(IOException reason);
  }

  private final ArrivingBody body;
  private final long maxBytes;
  private final Ending ending;
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * @param maxBytes beyond this a body is passed on but not stored
   */
  public Feed(ArrivingBody body, long maxBytes, Ending ending) {
    this.body = body;
    this.maxBytes = maxBytes;
    this.ending = ending;
    body.feedBy(
        () -> request(1),
        () -> {
          cancel();
          breakOff(new IOException("Nobody reads it any more, and it cannot be stored"));
        });
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    request(1);
  }

  @Override
  protected void hookOnNext(ByteBuf bytes) {
    if (body.received() + bytes.readableBytes() > maxBytes) {
      body.stopSpilling();
    }
    // The connection releases its own reference after this call.
    if (body.append(bytes.retain())) {
      request(1);
    }
  }

  @Override
  protected void hookOnComplete() {
    if (!ended.get()) {
      try {
        body.end(this::whole);
      } catch (IOException e) {
        breakOff(e);
      }
    }
  }

  @Override
  protected void hookOnError(Throwable error) {
    breakOff(new IOException("The connection broke off", error));
  }

  @Override
  protected void hookFinally(SignalType type) {
    if (type == SignalType.CANCEL) {
      breakOff(new IOException("The connection was given up"));
    }
  }

  private void whole() {
    if (ended.compareAndSet(false, true)) {
      ending.whole();
    }
  }

  private void breakOff(IOException reason) {
    if (ended.compareAndSet(false, true)) {
      ending.broken(reason);
    }
  }
}
