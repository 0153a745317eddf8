package dev.headstart.cache.origin;

import dev.headstart.cache.problem.Problem;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.util.concurrent.TimeoutException;

/** Puts into words that an origin gave no answer. */
public final class OriginFailure {

  /** It did not answer in time. */
  public static final Problem LATE =
      new Problem(504, "Origin too slow", "The origin did not answer in time; try again later.");

  /** It did not answer, or not in a way that can be used. */
  public static final Problem UNREACHABLE =
      new Problem(502, "Origin unreachable", "The origin gave no usable answer; try again later.");

  private OriginFailure() {}

  /** What to tell a client where {@link Origin#ask} failed. */
  public static Problem problemOf(Throwable error) {
    if (error instanceof OriginUnanswered unanswered) {
      return unanswered.problem();
    }
    boolean late =
        error instanceof ReadTimeoutException
            || error instanceof ConnectTimeoutException
            || error instanceof TimeoutException;
    return late ? LATE : UNREACHABLE;
  }

  /** What to tell a client where the origin answered with an error that was not passed on. */
  public static Problem problemOf(int status) {
    return new Problem(
        status == 503 || status == 504 ? status : 502,
        "Origin failed",
        "The origin answered " + status + "; try again later.");
  }
}
