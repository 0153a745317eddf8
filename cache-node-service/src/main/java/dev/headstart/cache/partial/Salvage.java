package dev.headstart.cache.partial;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.arrival.ArrivingBody;
import dev.headstart.cache.arrival.Reception;
import dev.headstart.cache.freshness.Vary;
import dev.headstart.cache.object.AcceptRanges;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.Validators;
import dev.headstart.cache.origin.OriginRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps what came of a fetch that was cut short, where the rest can be asked for (RFC 9111 §3.3):
 * the origin offers ranges, and a strong validator will tell whether they are of the same bytes.
 * Thread-safe; never blocks.
 */
public final class Salvage {

  private static final int OK = 200;

  private final Reception reception;
  private final Partials partials;

  public Salvage(Reception reception, Partials partials) {
    this.reception = reception;
    this.partials = partials;
  }

  /**
   * Breaks a body off, gives its source's hold on it back, and keeps what it can.
   *
   * @param request to which it was the answer
   * @param head of the answer
   * @param length of the whole body; empty where nobody knows
   */
  public void breakOff(
      Arrival arrival,
      OriginRequest request,
      ObjectHead head,
      OptionalLong length,
      ArrivingBody body,
      IOException reason) {
    Vary vary = Vary.of(head.fields());
    Optional<String> validator = Validators.forIfRange(head);
    if (head.status() != OK
        || vary.any()
        || validator.isEmpty()
        || !AcceptRanges.ofBytes(head.fields())
        || !partials.takes(body.received())
        || !arrival.wanted()) {
      reception.abandon(body, reason);
      return;
    }
    String selecting = vary.selectingKey(request.fields());
    reception.salvage(
        body,
        reason,
        prefix -> {
          if (prefix != null) {
            partials.keep(
                new Partial(head, length, selecting, validator.get(), prefix), arrival::wanted);
          }
        });
  }
}
