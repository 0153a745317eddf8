package dev.headstart.warmer.trace;

import dev.headstart.contract.warm.Traceparent;
import dev.headstart.tracing.OpenSpan;
import io.micrometer.tracing.Span;

/**
 * One photograph's way to a region, for a page that is being recorded: a span for the whole, from
 * the decision on, and one for each request of it. Each is ended with the whole at the latest.
 * Handed from thread to thread with its photograph; for one at a time.
 */
public final class PushTrace {

  private static final String STATUS = "http.response.status_code";
  private static final double NANOSECONDS = 1e6;

  private final Traceparent cause;
  private final OpenSpan push;
  private final long decided = System.nanoTime();
  private OpenSpan home = OpenSpan.NONE;
  private OpenSpan region = OpenSpan.NONE;

  PushTrace(Traceparent cause, OpenSpan push) {
    this.cause = cause;
    this.push = push;
  }

  /** It waits no more. */
  public void started() {
    push.tag("headstart.push.waited_ms", (System.nanoTime() - decided) / NANOSECONDS);
  }

  /** It is asked for at home; gives what to tell there of why. */
  public Traceparent asksHome() {
    home.end();
    home = request("get from home", "GET");
    return home.traceparent().orElse(cause);
  }

  /** Home has begun to answer. */
  public void homeAnswers(int status) {
    home.tag(STATUS, status).event("first byte");
  }

  /** Home has answered whole. */
  public void homeAnswered() {
    home.end();
  }

  /** It is put to the region; gives what to tell there of why. */
  public Traceparent putsToRegion() {
    return toRegion("put to region", "PUT");
  }

  /** The region is asked to fetch it; gives what to tell there of why. */
  public Traceparent hasRegionFetch() {
    return toRegion("have region fetch", "GET");
  }

  private Traceparent toRegion(String name, String method) {
    region.end();
    region = request(name, method);
    return region.traceparent().orElse(cause);
  }

  /** The region has answered. */
  public void regionAnswers(int status) {
    region.tag(STATUS, status);
  }

  private OpenSpan request(String name, String method) {
    return push.child(name, Span.Kind.CLIENT).tag("http.request.method", method);
  }

  /**
   * Its way is over.
   *
   * @param outcome how it ended
   */
  public void ended(String outcome) {
    home.end();
    region.end();
    push.tag("headstart.decision", "push").tag("headstart.outcome", outcome).end();
  }

  /**
   * It never began.
   *
   * @param decision why not
   */
  public void dropped(String decision) {
    started();
    push.tag("headstart.decision", decision).end();
  }
}
