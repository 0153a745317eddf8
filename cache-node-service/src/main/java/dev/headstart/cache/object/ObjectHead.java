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

  /** The status of a head that is no answer's, but says by which fields a target's answers vary. */
  static final int VARY_RECORD = 0;

  private static final int OK = 200;

  private final ObjectKey key;
  private final int status;
  private final Instant requested;
  private final Instant received;
  private final HttpHeaders fields;
  private final Freshness freshness;
  private final boolean signed;

  /**
   * Made by whoever needs it first; a second making gives an equal value, so a race is harmless.
   */
  private volatile HttpHeaders prepared;

  /** The head of a 200 answer. */
  public ObjectHead(ObjectKey key, Instant requested, Instant received, HttpHeaders fields) {
    this(key, OK, requested, received, fields);
  }

  /**
   * @param status the answer's status code
   * @param fields the answer's end-to-end fields, {@code Headstart-*} and targeted ones among them,
   *     without {@code Content-Length}
   */
  public ObjectHead(
      ObjectKey key, int status, Instant requested, Instant received, HttpHeaders fields) {
    this.key = key;
    this.status = status;
    this.requested = requested;
    this.received = received;
    this.fields = fields;
    this.freshness = Freshness.of(200, fields, requested, received);
    this.signed =
        HeadstartFields.ACCESS_SIGNED.equalsIgnoreCase(fields.get(HeadstartFields.ACCESS));
  }

  public ObjectKey key() {
    return key;
  }

  /** The answer's status code. */
  public int status() {
    return status;
  }

  /**
   * Whether this is no answer, but what lies under the key of a target whose answers vary: they lie
   * under its variants' keys. Never to be served.
   */
  public boolean isVaryRecord() {
    return status == VARY_RECORD;
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
}
