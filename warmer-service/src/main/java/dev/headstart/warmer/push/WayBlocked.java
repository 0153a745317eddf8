package dev.headstart.warmer.push;

/** What the circuit breaker is told of; carries no stack, since it is never thrown. */
final class WayBlocked extends Exception {
  WayBlocked(Outcome outcome) {
    super(outcome.name(), null, false, false);
  }
}
