package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectHead;

/** What to do with a stored object that a request asks for. */
enum Decision {
  /** Serve it as it is. */
  SERVE,
  /** It is private, and the request has no signature for it. */
  FORBID,
  /** It is stale: ask the origin whether it is still good. */
  REVALIDATE;

  /**
   * @param now Unix milliseconds
   */
  static Decision of(Asked asked, ObjectHead stored, long now) {
    if (!asked.permission().admits(stored.signed())) {
      return FORBID;
    }
    return asked.freshened() || stored.freshness().allowsUseAt(now) ? SERVE : REVALIDATE;
  }
}
