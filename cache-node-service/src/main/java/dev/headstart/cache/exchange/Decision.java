package dev.headstart.cache.exchange;

import dev.headstart.cache.freshness.Reuse;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.problem.Problem;

/** What to do with a stored object that a request asks for. */
sealed interface Decision {

  /** Serve it as it is. */
  record Serve() implements Decision {}

  /**
   * Serve it though it is stale.
   *
   * @param why the word for {@code Cache-Status}
   */
  record ServeStale(String why) implements Decision {}

  /**
   * Serve it though it is stale, and ask the origin after it (RFC 5861 §3).
   *
   * @param why the word for {@code Cache-Status}
   */
  record ServeAndRevalidate(String why) implements Decision {}

  /** It is private, and the request has no signature for it. */
  record Forbid() implements Decision {}

  /**
   * Ask the origin whether it is still good.
   *
   * @param why the word for {@code fwd} in {@code Cache-Status}
   */
  record Revalidate(String why) implements Decision {}

  /** The origin would have to be asked, which the request forbids. */
  record GiveUp() implements Decision {}

  /** The origin failed, and what is stored may not stand in for its answer. */
  record Fail(Problem problem) implements Decision {}

  Decision SERVE = new Serve();

  /** RFC 9111 §5.2.2.2. */
  Problem NOT_VALIDATED =
      new Problem(
          504,
          "Origin unreachable",
          "What is stored is too old to be served without asking the origin, which gives no answer;"
              + " try again later.");

  /**
   * @param now Unix milliseconds
   */
  static Decision of(Asked asked, ObjectHead stored, long now) {
    if (!asked.permission().admits(stored.signed())) {
      return new Forbid();
    }
    return switch (asked.said()) {
      case Said.StillGood _ -> SERVE;
      case Said.Failed(Problem problem, int status) -> {
        if (Reuse.mayServeOnError(stored.freshness(), asked.directives(), now)) {
          yield new ServeStale("stale-if-error");
        }
        yield new Fail(status == 0 && problem.status() == 502 ? NOT_VALIDATED : problem);
      }
      case Said.Nothing _ -> decide(Reuse.of(stored.freshness(), asked.directives(), now));
    };
  }

  private static Decision decide(Reuse reuse) {
    return switch (reuse) {
      case SERVE -> SERVE;
      case SERVE_STALE -> new ServeStale("max-stale");
      case SERVE_AND_REVALIDATE -> new ServeAndRevalidate("stale-while-revalidate");
      case REVALIDATE_STALE, REVALIDATE_ALWAYS, REVALIDATE_REQUEST ->
          new Revalidate(reuse.forwarded());
      case GIVE_UP -> new GiveUp();
    };
  }
}
