package dev.headstart.cache.exchange;

import dev.headstart.cache.problem.Problem;

/** What came of reading a request. */
sealed interface Reading {

  /** It may be answered from the store. */
  record Understood(Asked asked) implements Reading {}

  /** It is for the origin alone. */
  record ForOrigin(Errand errand) implements Reading {}

  /** It is for this node itself. */
  record ForUs() implements Reading {}

  record Refused(Problem problem) implements Reading {}
}
