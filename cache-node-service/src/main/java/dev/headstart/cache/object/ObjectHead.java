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
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final ObjectKey key;
  private final int status;
  private final Instant requested;
  private final Instant received;
  private final HttpHeaders fields;
  private final long negative;
  private final Freshness freshness;
  private final boolean signed;

  /**
   * Made by whoever needs it first; a second making gives an equal value, so a race is harmless.
   */
  private volatile HttpHeaders prepared;

  private volatile Keepsake keepsake;

  /** The head of a 200 answer. */
  public ObjectHead(ObjectKey key, Instant requested, Instant received, HttpHeaders fields) {
    this(key, OK, requested, received, fields);
  }

  /** The head of an answer, where nothing is assumed of a 404 that says nothing. */
  public ObjectHead(
      ObjectKey key, int status, Instant requested, Instant received, HttpHeaders fields) {
    this(key, status, requested, received, fields, 0);
  }

  /**
   * @param status the answer's status code
   * @param fields the answer's end-to-end fields, {@code Headstart-*} and targeted ones among them,
   *     without {@code Content-Length}
   * @param negative for how many seconds a 404 or 410 is fresh that says nothing about it
   */
  public ObjectHead(
      ObjectKey key,
      int status,
      Instant requested,
      Instant received,
      HttpHeaders fields,
      long negative) {
    this.key = key;
    this.status = status;
    this.requested = requested;
    this.received = received;
    this.fields = fields;
    this.negative = negative;
    this.freshness = Freshness.of(status, fields, requested, received, negative);
    this.signed =
        HeadstartFields.ACCESS_SIGNED.equalsIgnoreCase(fields.get(HeadstartFields.ACCESS));
  }

  public ObjectKey key() {
    return key;
  }

  /** The same head under another key. */
  public ObjectHead under(ObjectKey other) {
    return new ObjectHead(other, status, requested, received, fields, negative);
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

  /**
   * Whether it says that there is nothing. Such are kept in memory alone: anybody can make up paths
   * at which there is nothing, and they should not cost the disk a write, or what lies there its
   * place.
   */
  public boolean isNegative() {
    return status == NOT_FOUND || status == GONE;
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

  /** For how many seconds it is fresh where it is a 404 or 410 that says nothing about it. */
  public long negative() {
    return negative;
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

  /** What was left with it; {@code null} for nothing. */
  public Keepsake keepsake() {
    return keepsake;
  }

  /** Leaves something with it. */
  public void keep(Keepsake made) {
    keepsake = made;
  }
}
