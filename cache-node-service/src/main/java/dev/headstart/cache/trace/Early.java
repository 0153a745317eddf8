package dev.headstart.cache.trace;

import dev.headstart.contract.warm.Traceparent;

/**
 * A viewer who asked for a photograph before any push of it came. Two things are to be known before
 * it can be told of: when she was answered, and of which trace the push is that came too late.
 * Thread-safe.
 */
final class Early {

  /** All that is to be told, by {@link System#nanoTime}. */
  record Story(Traceparent push, long asked, long answered, long pushed) {}

  private final long asked;
  private long answered;
  private Traceparent push;
  private long pushed;
  private boolean told;

  Early(long asked) {
    this.asked = asked;
  }

  /** She is being answered; gives the story where that completes it. */
  synchronized Story answered() {
    if (answered == 0) {
      answered = System.nanoTime();
    }
    return storyOnce();
  }

  /** The push comes now; gives the story where that completes it. */
  synchronized Story pushed(Traceparent cause) {
    if (push == null) {
      push = cause;
      pushed = System.nanoTime();
    }
    return storyOnce();
  }

  private Story storyOnce() {
    if (answered == 0 || push == null || told) {
      return null;
    }
    told = true;
    return new Story(push, asked, answered, pushed);
  }
}
