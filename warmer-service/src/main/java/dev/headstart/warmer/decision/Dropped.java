package dev.headstart.warmer.decision;

import dev.headstart.contract.warm.Decoded;

/** What goes no further, and why. */
public sealed interface Dropped {

  /** A datagram that announces nothing. */
  record Unreadable(Decoded.Reason reason) implements Dropped {}

  /** Photographs that are not pushed. */
  record Unpushed(Decision decision, int photographs) implements Dropped {}
}
