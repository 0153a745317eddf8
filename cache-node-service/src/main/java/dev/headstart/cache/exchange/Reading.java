package dev.headstart.cache.exchange;

import dev.headstart.cache.problem.Problem;

/** What came of reading a request. */
sealed interface Reading {

  record Understood(Asked asked) implements Reading {}

  record Refused(Problem problem) implements Reading {}
}
