package dev.headstart.cache.exchange;

import dev.headstart.cache.problem.Problem;

/** What the origin has said on a request's behalf about what is stored. */
sealed interface Said {

  /** It has not been asked. */
  record Nothing() implements Said {}

  /**
   * What is stored is still good.
   *
   * @param status its status code: 304, or that of a HEAD's answer
   */
  record StillGood(int status) implements Said {}

  /**
   * An error, or nothing at all.
   *
   * @param problem what to answer where nothing stored may be served instead
   * @param status its status code; 0 where it gave no answer
   */
  record Failed(Problem problem, int status) implements Said {}

  Said NOTHING = new Nothing();
}
