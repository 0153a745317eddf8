package dev.headstart.warmer.decision;

import java.time.Duration;

/**
 * Too old? The safety valve: a warmer that has fallen behind drops what it could only deliver too
 * late, until it has caught up.
 *
 * @param maxAge the greatest age that still passes
 * @param maxAhead the greatest lead of the sender's clock that still passes
 */
public record AgeLimit(Duration maxAge, Duration maxAhead) {

  public Answer<Announcement> judge(Announcement announcement) {
    if (announcement.age() > maxAge.toMillis()) {
      return Answer.drop(Decision.STALE, announcement.photographs());
    }
    if (announcement.age() < -maxAhead.toMillis()) {
      return Answer.drop(Decision.FUTURE, announcement.photographs());
    }
    return Answer.goOn(announcement);
  }
}
