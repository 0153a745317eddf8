package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.race.RaceOutcome;
import dev.headstart.cache.store.StoredObject;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** What is served from memory, whole. Its body must be taken, once. */
public final class Hit {

  private final Answering answering;
  private final StoredObject object;
  private final ObjectHead head;
  private final long length;
  private final long now;
  private final long nanos;
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
    this.nanos = nanos;
    this.race = race;
  }

  public ObjectHead head() {
    return head;
  }

  /** The object's, in seconds. */
  public long age() {
    return head.freshness().ageAt(now);
  }

  /** Whether its fields are those of every hit of the object at this age. */
  public boolean isOrdinary() {
    return race == null && Telling.isNoTime(nanos);
  }

  /** All fields of the answer. */
  public HttpHeaders fields() {
    return answering.fieldsOfHit(head, length, nanos, race, now);
  }

  /** The body, to be released by the caller. */
  public ByteBuf takeBody() {
    ByteBuf body = object.bytes();
    object.close();
    return body;
  }
}
