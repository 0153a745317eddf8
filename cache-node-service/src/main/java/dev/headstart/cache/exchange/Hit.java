package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.race.RaceOutcome;
import dev.headstart.cache.store.StoredObject;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** What is served from memory, whole. Its body must be taken, once. */
public final class Hit {

  /** The mark in {@link #pattern} of {@link #age}. No field has such a character. */
  public static final char AGE = 1;

  /** The mark of {@link #timeToLive}. */
  public static final char TIME_TO_LIVE = 2;

  /** The mark of {@link #tenths}, which are written as milliseconds with one decimal. */
  public static final char TIMING = 3;

  private final Answering answering;
  private final StoredObject object;
  private final ObjectHead head;
  private final long length;
  private final long now;
  private final long tenths;
  private final RaceOutcome race;

  /**
   * @param now Unix milliseconds
   * @param nanos how long it took
   * @param race what the request decided; {@code null} for nothing
   */
  Hit(Answering answering, StoredObject object, long now, long nanos, RaceOutcome race) {
    this.answering = answering;
    this.object = object;
    this.head = object.head();
    this.length = object.length();
    this.now = now;
    this.tenths = Telling.tenths(nanos);
    this.race = race;
  }

  public ObjectHead head() {
    return head;
  }

  /** The object's, in seconds. */
  public long age() {
    return head.freshness().ageAt(now);
  }

  /** For how long it is fresh from now on, in seconds. */
  public long timeToLive() {
    return head.freshness().timeToLiveAt(now);
  }

  /** How long it took, in tenths of milliseconds. */
  public long tenths() {
    return tenths;
  }

  /**
   * Whether nothing but three numbers makes its fields different from those of {@link #pattern}.
   */
  public boolean isPlain() {
    return race == null;
  }

  /** All fields of the answer. */
  public HttpHeaders fields() {
    return answering.fieldsOfHit(
        head,
        length,
        Long.toString(age()),
        Long.toString(timeToLive()),
        Telling.milliseconds(tenths),
        race);
  }

  /** The fields of all plain hits of the object, with marks in the numbers' places, in order. */
  public HttpHeaders pattern() {
    return answering.fieldsOfHit(
        head,
        length,
        String.valueOf(AGE),
        String.valueOf(TIME_TO_LIVE),
        String.valueOf(TIMING),
        null);
  }

  /** The body, to be released by the caller. */
  public ByteBuf takeBody() {
    ByteBuf body = object.bytes();
    object.close();
    return body;
  }
}
