package dev.headstart.cache.object;

import dev.headstart.cache.freshness.Freshness;
import dev.headstart.contract.http.HeadstartFields;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.function.Function;

/**
 * Everything about a stored or arriving object but its bytes. Immutable; {@code fields} must not be
 * changed by anyone.
 */
public final class ObjectHead {

  private final ObjectKey key;
  private final Instant requested;
  private final Instant received;
  private final HttpHeaders fields;
  private final Freshness freshness;
  private final boolean signed;

  /**
   * Made by whoever needs it first; a second making gives an equal value, so a race is harmless.
   */
  private volatile HttpHeaders prepared;

  /** What was sent last; whoever finds an older one makes it anew, so a race is harmless. */
  private SentHead sent = SentHead.NONE;

  /**
   * @param fields end-to-end fields of a 200 answer, {@code Headstart-*} and targeted ones among
   *     them, without {@code Content-Length}
   */
  public ObjectHead(ObjectKey key, Instant requested, Instant received, HttpHeaders fields) {
    this.key = key;
    this.requested = requested;
    this.received = received;
    this.fields = fields;
    this.freshness = Freshness.of(fields, requested, received);
    this.signed =
        HeadstartFields.ACCESS_SIGNED.equalsIgnoreCase(fields.get(HeadstartFields.ACCESS));
  }

  public ObjectKey key() {
    return key;
  }

  /** When the answer was asked for. */
  public Instant requested() {
    return requested;
  }

  /** When the answer's head had come. */
  public Instant received() {
    return received;
  }

  public HttpHeaders fields() {
    return fields;
  }

  public Freshness freshness() {
    return freshness;
  }

  /** Whether it may be served only to requests with a good signature. */
  public boolean signed() {
    return signed;
  }

  /** The fields for viewers, made once by {@code preparation}, which is the same at each call. */
  public HttpHeaders prepared(Function<ObjectHead, HttpHeaders> preparation) {
    HttpHeaders known = prepared;
    if (known == null) {
      known = preparation.apply(this);
      prepared = known;
    }
    return known;
  }

  /** As what it was sent last, for whoever sends it again. */
  public SentHead sent() {
    return sent;
  }

  public void sent(SentHead head) {
    sent = head;
  }
}
